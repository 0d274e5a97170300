#include "scan/look_ups.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

#include "scan/block_values.hpp"

namespace northstar::scan {
namespace {

using table::block_rows;
using table::kMissingCode;

/// Calls `take(id, value)` with the codes of every row that has an id.
template <class Take>
void for_each_row(const table::Table& rows, const table::Column& ids, const table::Column& values, Take take) {
  std::vector<std::uint32_t> id_buffer, value_buffer;
  for (std::size_t begin = 0; begin < rows.rows; begin += block_rows) {
    const std::size_t n = std::min(block_rows, rows.rows - begin), block = begin / block_rows;
    const std::uint32_t* id = ids.codes.rows(block, 0, n, id_buffer);
    const std::uint32_t* value = values.codes.rows(block, 0, n, value_buffer);
    for (std::size_t i = 0; i < n; ++i)
      if (id[i] != kMissingCode) take(id[i], value[i]);
  }
}

}  // namespace

LookUps::LookUps(const ScanPlan& plan, const metric::Definition& definition,
                 std::vector<std::shared_ptr<const table::Table>> rows) {
  for (std::size_t i = 0; i < plan.look_ups.size(); ++i) {
    const LookUpPlan& look_up = plan.look_ups[i];
    const metric::TableDef& table = definition.tables.at(look_up.table);
    One& one = all_.emplace_back();
    one.table = look_up.table;
    one.not_in = metric::not_in(table);
    one.several_in = metric::several_in(table);
    one.rows = std::move(rows[i]);
    one.ids = find_column(*one.rows, look_up.entity, table::CellKind::text);
    for (const std::string& name : look_up.columns) {
      std::vector<std::uint32_t>& values = one.values[name];
      values.resize(one.ids->dictionary.size(), unseen);
      for_each_row(*one.rows, *one.ids, *find_column(*one.rows, name, table::CellKind::text),
                   [&](std::uint32_t id, std::uint32_t value) {
                     std::uint32_t& known = values[id];
                     if (known == unseen || known == empty) {
                       known = value;
                     } else if (value != kMissingCode && known != value) {
                       known = several;
                     }
                   });
    }
  }
}

const LookUps::One& LookUps::of(std::string_view table) const {
  const auto at = std::find_if(all_.begin(), all_.end(), [&](const One& one) { return one.table == table; });
  assert(at != all_.end() && "the plan holds every step of its joins");
  return *at;
}

std::string_view LookUps::value(const metric::JoinPath& path, std::string_view id) const {
  for (std::size_t i = 0; i < path.steps.size(); ++i) {
    const One& one = of(path.steps[i].table);
    const std::string& name = i + 1 < path.steps.size() ? path.steps[i + 1].by : path.column;
    const std::uint32_t code = one.ids->dictionary.find(id);
    const std::uint32_t value = code == kMissingCode ? unseen : one.values.at(name)[code];
    if (value == unseen) return one.not_in;
    if (value == several) return one.several_in;
    if (value == empty) return {};
    id = find_column(*one.rows, name, table::CellKind::text)->dictionary.text(value);
  }
  return id;
}

std::vector<LookUpFacts> LookUps::facts() const {
  std::vector<LookUpFacts> out;
  for (const One& one : all_) {
    for (const auto& [column, values] : one.values) {
      LookUpFacts& facts = out.emplace_back();
      facts.table = one.table;
      facts.column = column;
      for (const std::uint32_t value : values) {
        facts.ids += value != unseen;
        facts.several += value == several;
      }
    }
  }
  return out;
}

JoinedColumns::JoinedColumns(const std::map<std::string, metric::JoinPath>& paths,
                             std::shared_ptr<const LookUps> look_ups, table::Table& rows)
    : look_ups_(std::move(look_ups)) {
  const auto place = [&](const std::string& name) {
    const table::Column* column = find_column(rows, name, table::CellKind::text);
    return column == nullptr ? rows.columns.size() : static_cast<std::size_t>(column - rows.columns.data());
  };
  for (const auto& [name, path] : paths) {
    all_.push_back({path, place(path.steps.front().by), place(name)});
    if (all_.back().to < rows.columns.size()) continue;
    rows.columns.emplace_back();
    rows.columns.back().name = name;
  }
}

void JoinedColumns::extend(table::Table& rows, std::size_t end) {
  constexpr std::uint32_t unknown = kMissingCode - 1;
  std::vector<std::uint32_t> buffer, codes;
  for (One& one : all_) {
    const table::Column& ids = rows.columns[one.from];
    table::Column& joined = rows.columns[one.to];
    one.codes.resize(ids.dictionary.size(), unknown);
    for (std::size_t begin = joined.codes.size(); begin < end; begin = joined.codes.size()) {
      const std::size_t offset = begin % block_rows, n = std::min(end - begin, block_rows - offset);
      const std::uint32_t* id = ids.codes.rows(begin / block_rows, offset, n, buffer);
      codes.resize(n);
      for (std::size_t i = 0; i < n; ++i) {
        codes[i] = kMissingCode;
        if (id[i] == kMissingCode) continue;
        std::uint32_t& code = one.codes[id[i]];
        if (code == unknown) {
          const std::string_view value = look_ups_->value(one.path, ids.dictionary.text(id[i]));
          code = value.data() == nullptr ? kMissingCode : joined.dictionary.code_of(value);
        }
        codes[i] = code;
      }
      joined.codes.append(codes.data(), n);
    }
  }
}

}  // namespace northstar::scan
