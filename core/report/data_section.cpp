#include <algorithm>
#include <map>
#include <set>

#include "project/header_words.hpp"
#include "report/loading_words.hpp"
#include "report/sections.hpp"
#include "report/words.hpp"

namespace northstar::report {
namespace {

std::string reason_words(csv::RejectReason reason) {
  switch (reason) {
    case csv::RejectReason::too_few_fields: return "fewer cells than the header";
    case csv::RejectReason::too_many_fields: return "more cells than the header";
    case csv::RejectReason::unclosed_quote: return "a quote that is never closed";
    case csv::RejectReason::not_a_number: return "not a number";
    case csv::RejectReason::not_a_date: return "not a date of this column's form";
    case csv::RejectReason::no_date: return "no date";
    case csv::RejectReason::repeated_header: return "the header again";
    case csv::RejectReason::totals_line: return "a totals line";
    case csv::RejectReason::invalid_utf8: return "bytes that are not UTF-8 text";
    case csv::RejectReason::text_after_quote: return "text after a closing quote";
  }
  return {};
}

Json columns_of(const metric::ColumnRoles& roles) {
  Json columns = Json::object();
  if (!roles.time.empty()) columns["time"] = roles.time;
  if (!roles.end.empty()) columns["end"] = roles.end;
  if (!roles.entity.empty()) columns["entity"] = roles.entity;
  if (!roles.event.empty()) columns["event"] = roles.event;
  if (!roles.value.empty()) columns["value"] = roles.value;
  if (!roles.segments.empty()) columns["segments"] = roles.segments;
  return columns;
}

/// Whether a row without its date is a deal that has not closed.
bool dates_by_closing(const metric::TableDef& table) {
  return table.role == metric::Role::pipeline &&
         project::match(project::words_of_header(table.columns.time), project::Meaning::close_time) >= 0.8;
}

/// The code and the words of a reason; "open" for a deal without its close date.
std::string reason_code(csv::RejectReason reason, bool is_open) {
  return is_open ? "open" : std::string(name_of(reason));
}

Json rejects_of(const csv::RejectList& rejects, const metric::TableDef& table) {
  Json by_reason = Json::array();
  const bool by_closing = dates_by_closing(table);
  const auto is_open = [&](csv::RejectReason reason) { return by_closing && reason == csv::RejectReason::no_date; };
  for (std::size_t i = 0; i < rejects.counted.size(); ++i) {
    const auto reason = static_cast<csv::RejectReason>(i);
    if (rejects.counted[i] > 0)
      by_reason.push_back(object({{"reason", reason_code(reason, is_open(reason))},
                                  {"text", is_open(reason) ? "open deals, not closed yet" : reason_words(reason)},
                                  {"count", rejects.counted[i]}}));
  }
  Json listed = Json::array();
  for (const csv::Reject& reject : rejects.kept) {
    listed.push_back(object({{"line", reject.line},
                             {"byte", reject.byte},
                             {"column", reject.column},
                             {"reason", reason_code(reject.reason, is_open(reject.reason))},
                             {"value", reject.value},
                             {"text", reject_words(reject, is_open(reject.reason))}}));
  }
  return object({{"total", rejects.total()}, {"by_reason", by_reason}, {"listed", listed}});
}

/// What a column is by all its rows, in the form in which it was read.
table::ColumnProfile as_read(const table::ColumnEvidence& read, const table::ColumnProfile& known) {
  table::ColumnProfile column;
  switch (read.kind) {
    case table::CellKind::text: column.type = table::ColumnType::text; break;
    case table::CellKind::boolean: column.type = table::ColumnType::boolean; break;
    case table::CellKind::number:
      column.number = known.number;
      column.type = read.decimals > 0 || read.beyond_integer ? table::ColumnType::decimal : table::ColumnType::integer;
      break;
    case table::CellKind::time:
      column.time = known.time;
      column.time->format.has_time = read.has_clock;
      column.type = read.has_clock ? table::ColumnType::date_time : table::ColumnType::date;
      break;
  }
  return column;
}

std::optional<std::size_t> table_number(const scan::ScanPlan& plan, const std::string& table) {
  for (std::size_t i = 0; i < plan.tables.size(); ++i)
    if (plan.tables[i].table == table) return i;
  return std::nullopt;
}

/// Of the columns loaded, those that this definition needs: others may still be there from one that was tried before
/// it.
std::vector<table::ColumnEvidence> needed_of(const Numbers& numbers, const FileFacts& file) {
  std::vector<table::ColumnEvidence> needed;
  const std::optional<std::size_t> number = table_number(numbers.states->plan(), file.table);
  if (!number) return needed;
  const auto plan =
      scan::plan_load(numbers.states->plan().tables[*number], numbers.definition->tables.at(file.table), *file.profile);
  if (!plan) return needed;
  for (const table::ColumnEvidence& read : file.facts.columns)
    for (const table::ColumnPlan& column : plan.value().columns)
      if (column.name == read.column && column.kind == read.kind) needed.push_back(read);
  return needed;
}

Json types_of(const std::vector<table::ColumnEvidence>& columns, const FileFacts& file) {
  Json types = Json::object();
  for (const table::ColumnEvidence& read : columns) {
    if (read.kind == table::CellKind::text && types.contains(read.column)) continue;  // read both ways
    const table::ColumnProfile* profiled = file.profile->find(read.column);
    if (profiled == nullptr) continue;  // the period of the whole file, which no column holds
    const table::ColumnProfile column = as_read(read, *profiled);
    types[read.column] = object({{"type", std::string(table::name_of(column.type))}, {"format", format_words(column)}});
  }
  return types;
}

void add_foreign_bytes(const std::vector<table::ColumnEvidence>& columns, const std::string& name, Json& notices) {
  for (const table::ColumnEvidence& read : columns) {
    if (read.foreign == 0) continue;
    const std::string cells = count_words(static_cast<std::int64_t>(read.foreign)) +
                              (read.foreign == 1 ? " cell of " : " cells of ") + in_quotes(read.column);
    notices.push_back(
        object({{"kind", "note"},
                {"code", "foreign_bytes"},
                {"file", name},
                {"text", cells + (read.foreign == 1 ? " is" : " are") + " not UTF-8: read as Windows-1252."},
                {"remedy", "If their letters look wrong, export the file again as UTF-8."}}));
  }
}

Json file_of(const Numbers& numbers, const FileFacts& file) {
  const metric::TableDef& table = numbers.definition->tables.at(file.table);
  const std::optional<std::size_t> number = table_number(numbers.states->plan(), file.table);
  const std::optional<scan::TableSpan> span = number ? scan::span_of(*numbers.states, *number) : std::nullopt;
  const auto day = [](std::optional<std::int64_t> seconds) {
    return seconds ? Json(time::iso_date(time::days_from_seconds(*seconds))) : Json(nullptr);
  };
  const scan::TablePlan* plan = number ? &numbers.states->plan().tables[*number] : nullptr;
  const auto covered = [&](std::int32_t scan::DayRange::*end, std::optional<std::int64_t> seen) {
    return plan && plan->covers ? Json(time::iso_date((*plan->covers).*end)) : day(seen);
  };
  Json out = object({{"file", table.file},
                     {"table", file.table},
                     {"role", std::string(metric::name_of(table.role))},
                     {"size", file.profile->bytes},
                     {"rows_in", file.facts.rows_in},
                     {"rows_used", file.facts.rows_used},
                     {"rows_left_out", file.facts.rejects.total()},
                     {"first_day", covered(&scan::DayRange::first, file.facts.first_time)},
                     {"last_day", covered(&scan::DayRange::last, file.facts.last_time)},
                     {"entities", span && !table.columns.entity.empty() ? Json(span->entities) : Json(nullptr)},
                     {"rows_without_entity", span ? span->rows_without_entity : 0},
                     {"columns", columns_of(table.columns)},
                     {"types", types_of(needed_of(numbers, file), file)},
                     {"rejects", rejects_of(file.facts.rejects, table)}});
  if (file.profile->source != table.file) out["source"] = file.profile->source;
  set_notes(out, file.profile->notes);
  return out;
}

/// The dropped file that a table reads, or reads a part or a view of.
std::string_view source_of(const Numbers& numbers, const std::string& table) {
  for (const FileFacts& file : numbers.files)
    if (file.table == table) return file.profile->source;
  return {};
}

/// The rows of one file of a definition, each once however many tables read it: left out is what no table uses.
struct FileRows {
  std::uint64_t used = 0, left_out = 0;
  std::uint64_t open = 0;  // of those left out: deals that are not closed yet
};

/// By the file as the definition names it. Columns that stand as rows are a view of rows that are counted already.
std::map<std::string, FileRows> rows_by_file(const Numbers& numbers) {
  std::set<std::string_view> plain;
  for (const FileFacts& file : numbers.files)
    if (!file.profile->turn) plain.insert(file.profile->source);
  std::map<std::string, FileRows> all;
  for (const FileFacts& file : numbers.files) {
    if (file.profile->turn && plain.count(file.profile->source) > 0) continue;
    const metric::TableDef& table = numbers.definition->tables.at(file.table);
    const csv::RejectList& rejects = file.facts.rejects;
    const std::uint64_t open =
        dates_by_closing(table) ? rejects.counted[static_cast<std::size_t>(csv::RejectReason::no_date)] : 0;
    const FileRows rows{file.facts.rows_used, rejects.total(), open};
    const auto [at, first] = all.emplace(table.file, rows);
    if (!first && rows.left_out < at->second.left_out) at->second = rows;
  }
  return all;
}

struct Joined {
  Json joins = Json::array();
  Json notices = Json::array();
};

Joined joins_of(const Numbers& numbers) {
  Joined out;
  const std::vector<scan::TablePlan>& tables = numbers.states->plan().tables;
  for (std::size_t a = 0; a < tables.size(); ++a) {
    for (std::size_t b = a + 1; b < tables.size(); ++b) {
      if (tables[a].entity.empty() || tables[b].entity.empty()) continue;
      if (source_of(numbers, tables[a].table) == source_of(numbers, tables[b].table)) continue;  // of one file
      const scan::JoinRate rate = scan::join_rate(*numbers.states, a, b);
      const std::string text = count_words(static_cast<std::int64_t>(rate.both)) + " of " +
                               count_words(static_cast<std::int64_t>(rate.right)) + " ids in " +
                               in_quotes(tables[b].file) + " are found in " + in_quotes(tables[a].file) + ".";
      out.joins.push_back(object({{"left", tables[a].table},
                                  {"right", tables[b].table},
                                  {"left_entities", rate.left},
                                  {"right_entities", rate.right},
                                  {"both", rate.both},
                                  {"text", text}}));
      if (rate.both > 0 || rate.left == 0 || rate.right == 0) continue;
      out.notices.push_back(object(
          {{"kind", "warning"},
           {"code", "no_join"},
           {"file", tables[b].file},
           {"text", text + " Ids look like " + in_quotes(rate.left_sample) + " there and " +
                        in_quotes(rate.right_sample) + " here."},
           {"remedy",
            "Choose the columns that hold the same id in both files; until then each file is counted by itself."}}));
    }
  }
  return out;
}

/// What the columns that are joined from a table leave open: ids that it says several things of, and rows without one.
void add_joined(const Numbers& numbers, Json& notices) {
  const auto rows_words = [](std::uint64_t n) { return count_words(static_cast<std::int64_t>(n)); };
  for (const scan::LookUpFacts& of : numbers.look_ups) {
    const std::string& file = numbers.definition->tables.at(of.table).file;
    if (of.several == 0) continue;
    notices.push_back(
        object({{"kind", "warning"},
                {"code", "several_values"},
                {"file", file},
                {"text", rows_words(of.several) + " of " + rows_words(of.ids) + " ids in " + in_quotes(file) +
                             " have more than one " + in_quotes(of.column) + "."},
                {"remedy", "Keep one row per id; until then their rows count as " +
                               in_quotes(metric::several_in(numbers.definition->tables.at(of.table))) + "."}}));
  }
  const std::vector<scan::TablePlan>& tables = numbers.states->plan().tables;
  for (std::size_t i = 0; i < tables.size(); ++i) {
    const std::optional<scan::TableSpan> span = scan::span_of(*numbers.states, i);
    for (const auto& [name, path] : tables[i].scope.joined) {
      for (const metric::JoinStep& step : path.steps) {
        const std::string without = metric::not_in(numbers.definition->tables.at(step.table));
        const std::vector<scan::SegmentValue> values = scan::segments_of(*numbers.states, i, name);
        const auto found =
            std::find_if(values.begin(), values.end(), [&](const auto& v) { return v.value == without; });
        if (found == values.end()) continue;
        notices.push_back(
            object({{"kind", "warning"},
                    {"code", "not_joined"},
                    {"file", tables[i].file},
                    {"text", rows_words(found->rows) + " of " + rows_words(span->rows) + " rows in " +
                                 in_quotes(tables[i].file) + " have no " + in_quotes(name) + ": their " +
                                 in_quotes(step.by) + " is " + without + "."},
                    {"remedy", "Choose the column with the same id, or add the rows that are missing."}}));
      }
    }
  }
}

}  // namespace

std::string reject_words(const csv::Reject& reject, bool is_open_deal) {
  const std::string where = "row " + count_words(static_cast<std::int64_t>(reject.line)) +
                            (reject.column.empty() ? "" : ", column " + in_quotes(reject.column));
  if (is_open_deal) return where + ": open: no close date yet.";
  switch (reject.reason) {
    case csv::RejectReason::not_a_number:
      return where + ": " + in_quotes(reject.value) +
             " is not a number. Correct the cell, or set how this column writes decimals.";
    case csv::RejectReason::not_a_date:
      return where + ": " + in_quotes(reject.value) +
             " is not a date of this column's form. Correct the cell, or choose another form.";
    case csv::RejectReason::no_date: return where + ": the cell is empty. A row counts only with its date.";
    case csv::RejectReason::unclosed_quote:
      return where + ": a quote opens here and is never closed. Close it, or double it inside the cell.";
    case csv::RejectReason::invalid_utf8:
      return where + ": bytes that are not UTF-8 text. Export the file again as UTF-8.";
    case csv::RejectReason::text_after_quote:
      return where + ": a cell goes on after its closing quote. Double the quotes inside it.";
    case csv::RejectReason::repeated_header: return where + ": the header stands here again.";
    case csv::RejectReason::totals_line: return where + ": a totals line, left out of the sums.";
    case csv::RejectReason::too_few_fields:
    case csv::RejectReason::too_many_fields:
      return where + ": " + reason_words(reject.reason) + ". Quote cells that hold the separator.";
  }
  return where;
}

Json data_section(const Numbers& numbers) {
  Json files = Json::array();
  FileRows rows;
  for (const auto& [name, of] : rows_by_file(numbers)) {
    rows.used += of.used;
    rows.left_out += of.left_out;
    rows.open += of.open;
  }
  std::set<std::string> counted;
  Json notices = Json::array();
  for (const FileFacts& file : numbers.files) {
    files.push_back(file_of(numbers, file));
    const std::string& name = numbers.definition->tables.at(file.table).file;
    if (counted.insert(name).second) {  // two tables may read one file
      for (Json& notice : loading_notices(numbers.definition->tables.at(file.table), file))
        notices.push_back(std::move(notice));
    }
    add_foreign_bytes(needed_of(numbers, file), name, notices);
    for (const table::ColumnProfile& column : file.profile->columns) {
      const metric::TableDef& table = numbers.definition->tables.at(file.table);
      if (column.name != table.columns.time || !column.time || !column.time->ambiguous_day_month) continue;
      notices.push_back(object({{"kind", "warning"},
                                {"code", "ambiguous_dates"},
                                {"file", table.file},
                                {"text", "Every date in " + in_quotes(column.name) +
                                             " fits day first and month first alike; it is read as " +
                                             time::describe(column.time->format) + "."},
                                {"remedy", "Choose the other order if that is wrong."}}));
    }
  }
  Joined joined = joins_of(numbers);
  for (Json& notice : joined.notices) notices.push_back(notice);
  add_joined(numbers, notices);
  return object({{"rows_in", rows.used + rows.left_out},
                 {"rows_used", rows.used},
                 {"rows_left_out", rows.left_out},
                 {"rows_open", rows.open},
                 {"files", files},
                 {"joins", joined.joins},
                 {"notices", notices}});
}

}  // namespace northstar::report
