#include "engine/joining.hpp"

#include <utility>

namespace northstar::engine {
namespace {

/// The rows of the one range of a file; none before it is begun.
std::shared_ptr<const table::Table> rows_of(const LayoutPtr& layout) {
  if (!layout->ranges.empty()) return {layout, &std::as_const(layout->ranges.begin()->second).rows()};
  const auto none = std::make_shared<table::Table>();
  for (const table::ColumnPlan& column : layout->plan.columns) none->columns.emplace_back().name = column.name;
  return none;
}

}  // namespace

Joining::Joining(const scan::ScanPlan& plan, const metric::Definition& definition,
                 const std::vector<LayoutPtr>& layouts)
    : plan_(plan),
      definition_(definition),
      files_(layouts.begin() + static_cast<std::ptrdiff_t>(plan.tables.size()), layouts.end()) {}

std::shared_ptr<const scan::LookUps> Joining::look_ups() {
  if (!look_ups_) {
    std::vector<std::shared_ptr<const table::Table>> rows;
    for (const LayoutPtr& layout : files_) rows.push_back(rows_of(layout));
    look_ups_ = std::make_shared<scan::LookUps>(plan_, definition_, std::move(rows));
  }
  return look_ups_;
}

std::optional<scan::JoinedColumns> Joining::columns_for(const Layout& layout, LoadedRange& range,
                                                        const std::vector<std::uint32_t>& tables) {
  std::map<std::string, metric::JoinPath> paths;
  for (const std::uint32_t table : tables)
    paths.insert(plan_.tables[table].scope.joined.begin(), plan_.tables[table].scope.joined.end());
  if (paths.empty()) return std::nullopt;
  std::string of;
  for (const LayoutPtr& file : files_)
    of += std::to_string(file->id) + " " + std::to_string(rows_of(file)->rows) + "\n";
  for (const auto& [name, path] : paths) of += name + " " + print(path) + "\n";
  if (of != range.joined) {
    range.rows().columns.resize(layout.plan.columns.size());
    range.known.clear();
    range.joined = std::move(of);
  }
  return scan::JoinedColumns(paths, look_ups(), range.rows());
}

}  // namespace northstar::engine
