// Tables whose columns are rows really: months as columns of a pasted sheet, stages as columns of a CRM export.
#include <algorithm>
#include <string>
#include <utility>

#include "base/text.hpp"
#include "table/profile_steps.hpp"

namespace northstar::table {
namespace {

bool begins_with(std::string_view text, std::string_view prefix) { return text.substr(0, prefix.size()) == prefix; }
bool ends_with(std::string_view text, std::string_view suffix) {
  return text.size() >= suffix.size() && text.substr(text.size() - suffix.size()) == suffix;
}

/// “Closed won” of `Date entered "Closed won (Sales Pipeline)"`, "Lead" of "Became a Lead Date"; empty: no such header.
std::string stage_in(std::string_view header) {
  const std::string text = lower(header);
  std::string_view rest;
  if (begins_with(text, "date entered ")) {
    rest = header.substr(13);
  } else if (begins_with(text, "hs_v2_date_entered_")) {
    rest = header.substr(19);
  } else if (begins_with(text, "hs_date_entered_")) {
    rest = header.substr(16);
  } else if (begins_with(text, "became a") && ends_with(text, " date")) {
    rest = header.substr(begins_with(text, "became an ") ? 10 : 9);
    rest.remove_suffix(5);
  } else {
    return "";
  }
  std::string stage;
  for (std::size_t i = 0; i < rest.size(); ++i) {
    const std::string_view left = rest.substr(i);
    if (begins_with(left, "“") || begins_with(left, "”")) {
      i += 2;
    } else if (rest[i] != '"' && !(rest[i] == '\'' && (i == 0 || i + 1 == rest.size()))) {
      stage += rest[i];
    }
  }
  return std::string(trim(stage));
}

/// The stage where a column of dates has nothing but its name over it: "Proposal", "Won date"; empty: none.
std::string_view bare_stage_in(std::string_view header) {
  const std::string text = lower(header);
  const std::string_view name = std::string_view(text).substr(0, text.size() - (ends_with(text, " date") ? 5 : 0));
  for (const std::string_view stage :
       {"created", "lead", "mql", "sql", "qualified", "qualification", "discovery", "meeting", "demo", "proposal",
        "quote", "negotiation", "contract", "contract sent", "verbal", "closed won", "won", "closed lost", "lost"}) {
    if (name == stage) return header.substr(0, name.size());
  }
  return {};
}

/// "(Sales Pipeline)" at the end of every stage says nothing.
void cut_common_pipeline(Turn& turn) {
  std::string common;
  for (const auto& [column, stage] : turn.columns) {
    const std::size_t open = stage.rfind(" (");
    if (open == std::string::npos || stage.back() != ')') return;
    const std::string pipeline = stage.substr(open);
    if (!common.empty() && pipeline != common) return;
    common = pipeline;
  }
  for (auto& [column, stage] : turn.columns) stage.resize(stage.size() - common.size());
}

Turn stage_columns(const FileProfile& profile) {
  Turn turn;
  for (const ColumnProfile& column : profile.columns) {
    const std::string stage = stage_in(column.name);
    if (!stage.empty() && (column.time || column.type == ColumnType::empty))
      turn.columns.emplace_back(column.index, stage);
  }
  cut_common_pipeline(turn);
  if (!turn.columns.empty()) return turn;
  bool won = false;
  for (const ColumnProfile& column : profile.columns) {
    const std::string_view stage = column.time ? bare_stage_in(column.name) : std::string_view();
    if (stage.empty()) continue;
    won |= ends_with(lower(stage), "won");
    turn.columns.emplace_back(column.index, stage);
  }
  return won && turn.columns.size() >= 3 ? turn : Turn();
}

/// Columns named by dates of one form, three or more, with numbers in them.
Turn month_columns(const FileProfile& profile) {
  std::vector<std::string_view> names;
  std::vector<const ColumnProfile*> columns;
  for (const ColumnProfile& column : profile.columns) {
    const std::string_view name[] = {column.name};
    const bool number =
        column.type == ColumnType::integer || column.type == ColumnType::decimal || column.type == ColumnType::empty;
    if (!number || !time::guess_time_format(name, time::NameHint::none)) continue;
    names.push_back(column.name);
    columns.push_back(&column);
  }
  Turn turn;
  if (columns.size() < 3 || columns.size() == profile.columns.size()) return turn;
  const auto form = time::guess_time_format(names, time::NameHint::none);
  if (!form || form->share_read < 1) return turn;
  for (const ColumnProfile* column : columns) turn.columns.emplace_back(column->index, column->name);
  return turn;
}

FileProfile turned_by(const FileProfile& profile, Turn turn, std::string_view suffix, std::string name,
                      std::string value, const Reading& reading) {
  FileProfile out;
  out.file = profile.file + std::string(suffix);
  out.source = profile.source;
  out.bytes = profile.bytes;
  out.notes = profile.notes;
  out.totals = profile.totals;
  out.head = profile.head;
  out.head.rows.clear();
  while (profile.find(name) != nullptr) name += '_';
  while (profile.find(value) != nullptr) value += '_';
  out.head.header.push_back(name);
  out.head.header.push_back(value);
  for (const auto& row : profile.head.rows) {
    if (row.size() < profile.head.header.size()) continue;
    for (const auto& [column, label] : turn.columns) {
      const std::string& cell = row[static_cast<std::size_t>(column)];
      if (is_missing(cell)) continue;
      std::vector<std::string> cells(row.begin(),
                                     row.begin() + static_cast<std::ptrdiff_t>(profile.head.header.size()));
      cells.push_back(label);
      cells.push_back(cell);
      out.head.rows.push_back(std::move(cells));
    }
  }
  out.turn = std::move(turn);
  out.columns = profile_columns(out.head, reading.file.decimal, forms_of(reading, out.file));
  return out;
}

}  // namespace

std::optional<FileProfile> turned(const FileProfile& profile, const Reading& reading) {
  if (Turn stages = stage_columns(profile); stages.columns.size() >= 2)
    return turned_by(profile, std::move(stages), "#stages", "Stage", "Entered", reading);
  if (Turn months = month_columns(profile); !months.columns.empty())
    return turned_by(profile, std::move(months), "#months", "Month", "Value", reading);
  return std::nullopt;
}

}  // namespace northstar::table
