#include "project/schema.hpp"

namespace northstar::project {
namespace {

// A test holds the keys against keys.hpp, and the enumerations against the types.
constexpr std::string_view kSchema = R"json({
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$id": "https://northstar.invalid/project-1.schema.json",
  "title": "Northstar project",
  "description": "A North Star Metric with its tables, metrics, outcome and driver tree; no rows of data.",
  "type": "object",
  "required": ["northstar", "definition"],
  "additionalProperties": false,
  "properties": {
    "northstar": { "const": 1, "description": "Version of this document." },
    "definition": { "$ref": "#/$defs/definition" },
    "journal": {
      "type": "array",
      "description": "Approvals, validation runs, decisions and actions; outside the definition's hash. Entries of other kinds are kept as they are.",
      "items": { "anyOf": [{ "$ref": "#/$defs/action" }, { "$ref": "#/$defs/guardrail" }, { "$ref": "#/$defs/target" }, { "type": "object" }] },
      "default": []
    }
  },
  "$defs": {
    "name": { "type": "string", "pattern": "^[A-Za-z_][A-Za-z0-9_]{0,99}$" },
    "expression": { "type": "string", "minLength": 1, "maxLength": 4096 },
    "definition": {
      "type": "object",
      "description": "What is hashed, approved, compared and shared.",
      "additionalProperties": false,
      "properties": {
        "title": { "type": "string" },
        "calendar": { "$ref": "#/$defs/calendar" },
        "files": {
          "type": "object",
          "description": "How a dropped file is written, by its name, where what is found is wrong.",
          "additionalProperties": { "$ref": "#/$defs/file" }
        },
        "tables": {
          "type": "object",
          "propertyNames": { "$ref": "#/$defs/name" },
          "additionalProperties": { "$ref": "#/$defs/table" }
        },
        "metrics": {
          "type": "object",
          "propertyNames": { "$ref": "#/$defs/name" },
          "additionalProperties": { "$ref": "#/$defs/metric" }
        },
        "north_star": { "$ref": "#/$defs/north_star" },
        "outcome": { "$ref": "#/$defs/name", "description": "The metric that the North Star must lead." },
        "tree": {
          "type": "object",
          "description": "Drivers, by the metric that they make up.",
          "additionalProperties": { "$ref": "#/$defs/tree_node" }
        },
        "teams": { "type": "array", "items": { "type": "string" } }
      }
    },
    "calendar": {
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "grain": { "enum": ["day", "week", "month", "quarter", "year"], "default": "week" },
        "week_start": {
          "enum": ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
          "default": "monday"
        },
        "fiscal_start": {
          "enum": [
            "january", "february", "march", "april", "may", "june",
            "july", "august", "september", "october", "november", "december"
          ],
          "default": "january",
          "description": "Month with which quarters and years begin."
        },
        "zone": { "type": "string", "default": "UTC", "examples": ["Europe/Berlin", "America/New_York"] }
      }
    },
    "file": {
      "type": "object",
      "description": "What is left out is found in the file, as `northstar inspect` shows it.",
      "additionalProperties": false,
      "properties": {
        "encoding": { "enum": ["utf-8", "utf-16le", "utf-16be", "windows-1252", "windows-1251", "iso-8859-7", "windows-1250",
                                "windows-1254", "iso-8859-2", "koi8-r", "shift_jis", "euc-jp", "gb18030", "big5", "euc-kr"] },
        "delimiter": { "type": "string", "minLength": 1, "maxLength": 1, "examples": [",", ";", "\t", "|"] },
        "quote": { "enum": ["\"", "'", "`", ""], "description": "Empty: every character stands for itself." },
        "escape": { "enum": ["double", "backslash"], "description": "How a quote stands inside quotes." },
        "comment": { "type": "string", "maxLength": 1, "description": "A line that begins with it is no row; empty: no such lines." },
        "skip": { "type": "integer", "minimum": 0, "maximum": 1000000, "description": "Lines before the header." },
        "header_lines": { "type": "integer", "minimum": 0, "maximum": 9, "description": "Lines that hold the names; 0: none." },
        "footer": { "type": "integer", "minimum": 0, "maximum": 1000, "description": "Lines under the table, empty ones not counted." },
        "newline": { "enum": ["lf", "crlf", "cr"], "description": "What ends a line, beside CR and LF together; the others are text." },
        "decimal": { "enum": [".", ","], "description": "Of every number in the file." }
      }
    },
    "table": {
      "type": "object",
      "required": ["file", "role"],
      "additionalProperties": false,
      "properties": {
        "file": { "type": "string", "minLength": 1, "description": "Name of the file as it is dropped." },
        "role": {
          "enum": [
            "events", "payments", "subscriptions", "spend", "pipeline", "survey", "entities", "series", "breakdown"
          ]
        },
        "columns": { "$ref": "#/$defs/columns" },
        "formats": {
          "type": "object",
          "description": "What a column is and how it is written, by its header; what is left out is found.",
          "additionalProperties": { "$ref": "#/$defs/format" }
        },
        "fill_down": { "$ref": "#/$defs/fill_down" },
        "totals": {
          "enum": ["checked", "left_out", "rows"],
          "default": "checked",
          "description": "Lines that look like totals: left out when they add up the rows, always, or never."
        },
        "joins": {
          "type": "object",
          "description": "Columns that hold the ids of a table with the role entities; its columns are \"users.plan\" here.",
          "additionalProperties": { "type": "string" }
        }
      }
    },
    "fill_down": {
      "type": "object",
      "description": "Lines that belong together: their cells in `by` are equal or empty, or those of the first column are empty.",
      "additionalProperties": false,
      "properties": {
        "by": { "type": "string" },
        "columns": { "type": "array", "items": { "type": "string" }, "description": "Empty cells are those of the first line." },
        "once": { "type": "array", "items": { "type": "string" }, "description": "Cells that count on the first line only." }
      }
    },
    "columns": {
      "type": "object",
      "description": "Headers of the file, by the part they play; expressions use the names of the parts.",
      "additionalProperties": false,
      "properties": {
        "time": { "type": "string" },
        "end": { "type": "string", "description": "When it ended or closed, what began at the time; empty cells go on." },
        "entity": { "type": "string", "description": "Who acts and is counted: user, team, account, customer." },
        "event": { "type": "string" },
        "value": { "type": "string" },
        "segments": { "type": "array", "items": { "type": "string" }, "description": "Dimensions to split by." }
      }
    },
    "format": {
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "type": {
          "enum": ["text", "boolean", "email"],
          "description": "Of a column that is neither number nor date; stands alone. E-mails are compared without blanks around them and in lower case."
        },
        "time": { "type": "string", "examples": ["YYYY-MM-DD", "DD.MM.YYYY hh:mm", "epoch seconds"] },
        "decimal": { "enum": [".", ","], "default": "." },
        "thousands": { "enum": ["", ",", ".", " ", "'"], "default": "" },
        "percent": { "type": "boolean", "default": false }
      }
    },
    "metric": {
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "table": { "$ref": "#/$defs/name" },
        "measure": { "$ref": "#/$defs/expression", "examples": ["sum(value) / 3600", "count_distinct(entity)"] },
        "where": { "$ref": "#/$defs/expression", "examples": ["event = 'play'"] },
        "having": {
          "$ref": "#/$defs/expression",
          "description": "Of count_distinct(entity): counts those for whose rows this holds.",
          "examples": ["count() >= 3"]
        },
        "window": {
          "type": "string",
          "pattern": "^([0-9]{1,4} (day|week|month|quarter|year)s?|all time)$",
          "description": "The measure over the days up to the end of each period, at most 1000 days or 36 months.",
          "examples": ["7 days", "28 days", "3 months", "all time"]
        },
        "counted": {
          "enum": ["at_time", "at_end", "running"],
          "default": "at_time",
          "description": "In which period a row counts: that of its time, of its end, or all whose first day lies between."
        },
        "formula": { "$ref": "#/$defs/expression", "examples": ["plays / active_listeners"] },
        "label": { "type": "string" },
        "unit": { "type": "string" },
        "owner": { "type": "string", "description": "A team." },
        "source_system": { "type": "string" },
        "scope": {
          "enum": ["business", "department", "campaign", "process", "employee"],
          "default": "business",
          "description": "Whose number it is; reports group by it."
        },
        "also_from": {
          "$ref": "#/$defs/name",
          "description": "The metric that says the same from another source: the report holds the two against each other."
        },
        "outcome_of": { "$ref": "#/$defs/outcome_of" }
      },
      "oneOf": [
        { "required": ["table", "measure"] },
        {
          "required": ["formula"],
          "not": {
            "anyOf": [
              { "required": ["table"] }, { "required": ["where"] }, { "required": ["having"] },
              { "required": ["window"] }, { "required": ["counted"] }, { "required": ["outcome_of"] }
            ]
          }
        }
      ]
    },
    "outcome_of": {
      "type": "object",
      "description": "The measure over the periods after each period, of the entities that another metric counts in it.",
      "required": ["following", "same_entities_as"],
      "additionalProperties": false,
      "properties": {
        "following": { "type": "integer", "minimum": 1, "maximum": 520 },
        "same_entities_as": { "$ref": "#/$defs/name" }
      }
    },
    "north_star": {
      "type": "object",
      "required": ["metric"],
      "additionalProperties": false,
      "properties": {
        "metric": { "$ref": "#/$defs/name" },
        "accountable": { "type": "string" },
        "approver": { "type": "string" },
        "review": { "type": "string" },
        "stage": { "type": "string" },
        "reaction_days": { "type": "integer", "minimum": 0, "maximum": 3650 }
      }
    },
    "action": {
      "type": "object",
      "description": "Something done to move a driver; its effect is measured from the data.",
      "required": ["kind", "id", "what", "driver", "date"],
      "properties": {
        "kind": { "const": "action" },
        "id": { "type": "string" },
        "what": { "type": "string", "minLength": 1 },
        "driver": { "type": "string", "description": "A metric, or a growth part of one." },
        "owner": { "type": "string" },
        "date": { "type": "string", "format": "date" },
        "expected": { "type": ["number", "null"], "description": "Change of the driver a period, in its unit." },
        "logged": { "type": "string", "format": "date" }
      }
    },
    "guardrail": {
      "type": "object",
      "description": "A floor under a metric; the latest entry of a metric holds, and null takes its floor away.",
      "required": ["kind", "metric", "floor"],
      "properties": {
        "kind": { "const": "guardrail" },
        "metric": { "type": "string" },
        "floor": { "type": ["number", "null"] },
        "logged": { "type": "string", "format": "date" }
      }
    },
    "target": {
      "type": "object",
      "description": "Where a metric shall be by a day, on a straight way from where it stood when that was logged; the latest entry of a metric holds, and null takes it away.",
      "required": ["kind", "metric", "value", "by", "logged"],
      "properties": {
        "kind": { "const": "target" },
        "metric": { "type": "string" },
        "value": { "type": ["number", "null"] },
        "by": { "type": "string", "format": "date" },
        "band": { "type": "number", "minimum": 0, "default": 0.1, "description": "Share of the way, on either side." },
        "logged": { "type": "string", "format": "date" }
      }
    },
    "tree_node": {
      "type": "object",
      "required": ["op", "of"],
      "additionalProperties": false,
      "properties": {
        "op": {
          "enum": ["product", "sum", "difference", "ratio", "mean", "min"],
          "description": "difference: the first minus the others; ratio: the first by the second; mean: the first half of them weighted by the second half; min: the smaller of two."
        },
        "of": { "type": "array", "minItems": 1, "items": { "type": "string" } },
        "by": { "type": "string", "description": "A segment: the same equation stands inside each of its values." },
        "influences": {
          "type": "array",
          "items": { "type": "string" },
          "description": "Metrics beside the arithmetic, held by evidence; they take no share."
        }
      }
    }
  }
}
)json";

}  // namespace

std::string_view project_schema() { return kSchema; }

}  // namespace northstar::project
