#include "project/reading.hpp"

#include <algorithm>

namespace northstar::project {
namespace {

bool reads(const metric::TableDef& table, const std::string& file) {
  return table.file.compare(0, file.size(), file) == 0 &&
         (table.file.size() == file.size() || table.file[file.size()] == '#');
}

}  // namespace

bool speaks_of(const metric::Definition& definition, const std::string& file) {
  return definition.files.count(file) > 0 || std::any_of(definition.tables.begin(), definition.tables.end(),
                                                         [&](const auto& table) { return reads(table.second, file); });
}

table::Reading reading_of(const metric::Definition& definition, const std::string& file) {
  table::Reading out;
  if (const auto form = definition.files.find(file); form != definition.files.end()) out.file = form->second;
  for (const auto& [name, table] : definition.tables) {
    if (reads(table, file) && !table.formats.empty())
      out.tables[table.file].insert(table.formats.begin(), table.formats.end());
  }
  return out;
}

}  // namespace northstar::project
