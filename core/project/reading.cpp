#include "project/reading.hpp"

namespace northstar::project {

table::Reading reading_of(const metric::Definition& definition, const std::string& file) {
  table::Reading out;
  if (const auto form = definition.files.find(file); form != definition.files.end()) out.file = form->second;
  for (const auto& [name, table] : definition.tables) {
    const bool reads_it = table.file.compare(0, file.size(), file) == 0 &&
                          (table.file.size() == file.size() || table.file[file.size()] == '#');
    if (reads_it && !table.formats.empty()) out.tables[table.file].insert(table.formats.begin(), table.formats.end());
  }
  return out;
}

}  // namespace northstar::project
