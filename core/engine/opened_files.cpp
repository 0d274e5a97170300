#include "engine/opened_files.hpp"

#include <algorithm>
#include <utility>

#include "csv/not_text.hpp"
#include "project/json_object.hpp"
#include "project/names.hpp"
#include "project/project.hpp"
#include "report/report.hpp"

namespace northstar::engine {
namespace {

bool by_name(const table::FileProfile& a, const table::FileProfile& b) { return a.file < b.file; }

void insert(std::vector<table::FileProfile> tables, std::vector<table::FileProfile>& into) {
  for (table::FileProfile& profile : tables)
    into.insert(std::upper_bound(into.begin(), into.end(), profile, by_name), std::move(profile));
}

void erase(const std::string& source, std::vector<table::FileProfile>& from) {
  from.erase(std::remove_if(from.begin(), from.end(), [&](const auto& old) { return old.source == source; }),
             from.end());
}

/// What rows taught of columns that are read as before holds on.
void keep_widened(const std::vector<table::FileProfile>& before, std::vector<table::FileProfile>& tables) {
  for (table::FileProfile& table : tables) {
    const auto old =
        std::find_if(before.begin(), before.end(), [&](const auto& one) { return one.file == table.file; });
    if (old == before.end()) continue;
    for (table::ColumnProfile& column : table.columns) {
      const table::ColumnProfile* known = old->find(column.name);
      if (known != nullptr && !known->found && !column.found) column = *known;
    }
  }
}

Result<std::vector<table::FileProfile>> profiled(const std::string& file, const OpenedFile& opened) {
  table::Reading reading = opened.reading;
  const std::optional<csv::Encoding> said = reading.file.dialect.encoding;
  if (said != opened.decoded_from && said && csv::decoded_before(*said)) return csv::needs_decoding(file, *said);
  if (opened.decoded_from) reading.file.dialect.encoding = opened.decoded_from;
  Result<std::vector<table::FileProfile>> tables =
      table::profile_tables(opened.head, opened.complete, file, opened.size, opened.tail, reading);
  const bool as_said = opened.reading.file != table::FileForm();
  std::optional<Error> error;
  if (!tables) {
    error = tables.error();
  } else if (opened.complete && !opened.header_will_do && tables->front().head.rows.empty()) {
    error =
        Error{ErrorCode::empty_input, "", csv::quoted_name(file) + " has a header and no rows.",
              as_said ? "Skip fewer lines, or let fewer hold the names." : "Export again with a longer date range."};
  }
  if (!error) return tables;
  if (as_said && error->place.empty()) error->place = project::join_path("files", file);
  return *error;
}

std::string understood(const std::string& file, const OpenedFile& opened,
                       const std::vector<table::FileProfile>& tables) {
  std::optional<csv::Head> found;
  csv::GivenDialect given;
  given.encoding = opened.decoded_from;
  if (opened.reading.file != table::FileForm())
    if (Result<csv::Head> head = csv::read_head(opened.head, opened.complete, file, 1000, given))
      found = std::move(*head);
  return report::understanding_json(tables, opened.size, found);
}

}  // namespace

Result<std::string> OpenedFiles::open(const std::string& file, OpenedFile opened) {
  Result<std::vector<table::FileProfile>> tables = profiled(file, opened);
  if (!tables) return tables.error();
  std::string understanding = understood(file, opened, *tables);
  forget(file);
  insert(std::move(*tables), profiles_);
  files_[file] = std::move(opened);
  return understanding;
}

void OpenedFiles::forget(const std::string& file) {
  erase(file, profiles_);
  files_.erase(file);
}

table::FileProfile* OpenedFiles::find(std::string_view table) {
  const auto found =
      std::find_if(profiles_.begin(), profiles_.end(), [&](const auto& profile) { return profile.file == table; });
  return found == profiles_.end() ? nullptr : &*found;
}

Result<OpenedFiles::Reread> OpenedFiles::reread(const metric::Definition& definition) const {
  Reread out;
  for (const auto& [file, opened] : files_) {
    if (!project::speaks_of(definition, file)) continue;
    table::Reading reading = project::reading_of(definition, file);
    if (reading == opened.reading) continue;
    if (out.readings.empty()) out.profiles = profiles_;
    OpenedFile again = opened;
    again.reading = reading;
    Result<std::vector<table::FileProfile>> tables = profiled(file, again);
    if (!tables) return tables.error();
    if (reading.file == opened.reading.file) keep_widened(profiles_, *tables);
    out.understood.push_back(understood(file, again, *tables));
    erase(file, out.profiles);
    insert(std::move(*tables), out.profiles);
    out.readings.emplace(file, std::move(reading));
  }
  return out;
}

std::vector<std::string> OpenedFiles::take(Reread reread) {
  if (!reread.readings.empty()) profiles_ = std::move(reread.profiles);
  for (auto& [file, reading] : reread.readings) files_.at(file).reading = std::move(reading);
  return std::move(reread.understood);
}

void OpenedFiles::say_what_was_said(metric::Definition& definition) const {
  for (const auto& [file, opened] : files_) {
    if (opened.reading.file != table::FileForm()) definition.files[file] = opened.reading.file;
    for (auto& [name, table] : definition.tables)
      if (const auto forms = opened.reading.tables.find(table.file); forms != opened.reading.tables.end())
        table.formats = forms->second;
  }
}

}  // namespace northstar::engine
