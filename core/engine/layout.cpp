#include "engine/layout.hpp"

#include <algorithm>

#include "table/row_page.hpp"

namespace northstar::engine {
namespace {

using table::ColumnPlan;
using table::LoadPlan;

bool same_form(const ColumnPlan& a, const ColumnPlan& b) {
  return a.index == b.index && a.email == b.email && a.number == b.number && a.time == b.time;
}

/// A column may be loaded as two kinds; the two are told apart here.
const ColumnPlan* find(const LoadPlan& plan, const ColumnPlan& column) {
  for (const ColumnPlan& own : plan.columns)
    if (own.name == column.name && own.kind == column.kind) return &own;
  return nullptr;
}

bool same_file_form(const LoadPlan& a, const LoadPlan& b) {
  return a.dialect == b.dialect && a.data_begin_byte == b.data_begin_byte && a.fields == b.fields &&
         a.header == b.header && a.totals == b.totals && a.fill_down == b.fill_down && a.turn == b.turn;
}

std::set<std::string> required_columns(const LoadPlan& plan) {
  std::set<std::string> names;
  for (const ColumnPlan& column : plan.columns)
    if (column.required) names.insert(column.name);
  return names;
}

/// Adds the columns of `more` to `plan` when both can be read in one pass.
bool join_into(LoadPlan& plan, const LoadPlan& more) {
  if (!same_file_form(plan, more) || required_columns(plan) != required_columns(more)) return false;
  for (const ColumnPlan& column : more.columns)
    if (const ColumnPlan* own = find(plan, column); own && !same_form(*own, column)) return false;
  for (const ColumnPlan& column : more.columns)
    if (!find(plan, column)) plan.columns.push_back(column);
  return true;
}

bool holds(const LoadPlan& loaded, const LoadPlan& needed) {
  return same_file_form(loaded, needed) && required_columns(loaded) == required_columns(needed) &&
         std::all_of(needed.columns.begin(), needed.columns.end(), [&](const ColumnPlan& column) {
           const ColumnPlan* own = find(loaded, column);
           return own && same_form(*own, column);
         });
}

/// Whether every loaded column that left rows out is needed still, and no spare one that would have.
bool needs_all(const LoadPlan& needed, const LoadPlan& loaded, const std::set<std::string>& blamed) {
  const bool unsure = blamed.count("*") > 0;
  return std::all_of(loaded.columns.begin(), loaded.columns.end(), [&](const ColumnPlan& column) {
    const bool blameless = blamed.count(column.name) == 0;
    const bool is_needed = find(needed, column) != nullptr;
    return column.spare ? blameless || !is_needed : (blameless && !unsure) || is_needed;
  });
}

struct Group {
  LayoutPtr layout;
  std::vector<std::size_t> tables;  // and look-ups behind them
};

Result<std::vector<Group>> group_tables(const metric::Definition& definition, const scan::ScanPlan& plan,
                                        const std::vector<table::FileProfile>& profiles) {
  std::vector<Group> groups;
  const auto add = [&](const auto& table, bool look_up, std::size_t number) -> Result<Done> {
    const auto profile = std::find_if(profiles.begin(), profiles.end(),
                                      [&](const table::FileProfile& file) { return file.file == table.file; });
    if (profile == profiles.end())
      return Error{ErrorCode::unknown_name, "tables." + table.table + ".file", "There is no file “" + table.file + "”.",
                   "Drop “" + table.file + "” to go on."};
    Result<LoadPlan> needed = scan::plan_load(table, definition.tables.at(table.table), *profile);
    if (!needed) return needed.error();
    const auto shared = std::find_if(groups.begin(), groups.end(), [&](Group& group) {
      return group.layout->file == table.file && group.layout->look_up == look_up &&
             join_into(group.layout->plan, *needed);
    });
    if (shared != groups.end()) {
      shared->tables.push_back(number);
      return Done{};
    }
    auto layout = std::make_shared<Layout>();
    layout->file = table.file;
    layout->source = profile->source;
    layout->file_bytes = profile->bytes;
    layout->data_begin_line = profile->head.data_begin_line;
    layout->plan = std::move(*needed);
    layout->look_up = look_up;
    groups.push_back({std::move(layout), {number}});
    return Done{};
  };
  for (std::size_t i = 0; i < plan.tables.size() + plan.look_ups.size(); ++i) {
    const bool look_up = i >= plan.tables.size();
    const Result<Done> added =
        look_up ? add(plan.look_ups[i - plan.tables.size()], true, i) : add(plan.tables[i], false, i);
    if (!added) return added.error();
  }
  return groups;
}

}  // namespace

Result<std::vector<LayoutPtr>> lay_out(const metric::Definition& definition, const scan::ScanPlan& plan,
                                       const std::vector<table::FileProfile>& profiles,
                                       const std::vector<LayoutPtr>& known, const NotesOfLayouts& notes, int& next_id) {
  Result<std::vector<Group>> groups = group_tables(definition, plan, profiles);
  if (!groups) return groups.error();
  const std::string gathers = scan::fingerprint(plan);
  std::vector<LayoutPtr> of_table(plan.tables.size() + plan.look_ups.size());
  for (Group& group : *groups) {
    const auto kept = std::find_if(known.begin(), known.end(), [&](const LayoutPtr& layout) {
      const auto known_of = notes.find(layout->id);
      const LayoutNotes of = known_of == notes.end() ? LayoutNotes() : known_of->second;
      return layout->file == group.layout->file && layout->look_up == group.layout->look_up &&
             layout->file_bytes == group.layout->file_bytes && holds(layout->plan, group.layout->plan) &&
             needs_all(group.layout->plan, layout->plan, of.left_out) && (!of.passed || layout->gathers == gathers) &&
             std::find(of_table.begin(), of_table.end(), layout) == of_table.end();
    });
    if (kept == known.end()) {
      group.layout->id = next_id++;
    } else {
      for (ColumnPlan& column : (*kept)->plan.columns)
        if (find(group.layout->plan, column)) column.spare = false;
    }
    for (std::size_t table : group.tables) of_table[table] = kept == known.end() ? group.layout : *kept;
  }
  return of_table;
}

LayoutPtr with_spare_columns(const Layout& layout, const table::FileProfile& profile) {
  auto wide = std::make_shared<Layout>();
  wide->file = layout.file;
  wide->source = layout.source;
  wide->file_bytes = layout.file_bytes;
  wide->data_begin_line = layout.data_begin_line;
  wide->plan = layout.plan;
  wide->cuts = layout.cuts;
  wide->gathers = layout.gathers;
  for (const ColumnPlan& column : table::plan_all_columns(profile).columns) {
    const auto same = [&](const ColumnPlan& own) { return own.name == column.name; };
    if (std::any_of(layout.plan.columns.begin(), layout.plan.columns.end(), same)) continue;
    wide->plan.columns.push_back(column);
    wide->plan.columns.back().spare = true;
  }
  return wide->plan.columns.size() == layout.plan.columns.size() ? nullptr : wide;
}

void cut(Layout& layout, std::uint64_t shards, std::uint64_t least_bytes) {
  if (!layout.cuts.empty()) return;
  const std::uint64_t begin = std::min(layout.plan.data_begin_byte, layout.file_bytes);
  const std::uint64_t span = layout.file_bytes - begin;
  // Where lines belong together a shard looks back by so many bytes, and only UTF-8 has as many in the text.
  const bool whole = layout.look_up || (layout.plan.fill_down && layout.plan.dialect.encoding != csv::Encoding::utf8);
  const std::uint64_t most = whole ? 1 : std::max<std::uint64_t>(1, span / std::max<std::uint64_t>(1, least_bytes));
  const std::uint64_t count = std::clamp<std::uint64_t>(shards, 1, most);
  for (std::uint64_t i = 0; i < count; ++i) layout.cuts.push_back(begin + span / count * i + span % count * i / count);
  layout.cuts.push_back(layout.file_bytes);
}

std::vector<LayoutPtr> distinct(const std::vector<LayoutPtr>& layouts) {
  std::vector<LayoutPtr> out;
  for (const LayoutPtr& layout : layouts)
    if (std::find(out.begin(), out.end(), layout) == out.end()) out.push_back(layout);
  return out;
}

}  // namespace northstar::engine
