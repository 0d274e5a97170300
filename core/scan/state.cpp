#include "scan/state.hpp"

#include <algorithm>
#include <cassert>

#include "scan/period_clock.hpp"
#include "scan/table_state.hpp"
#include "scan/wire.hpp"

namespace northstar::scan {

std::string fingerprint(const ScanPlan& plan) {
  const auto shown = [](const metric::ExpressionPtr& e) { return e ? print(*e) : std::string("-"); };
  std::string out = "northstar state 4\n";
  out += words_of(plan.calendar);
  for (const TablePlan& table : plan.tables) {
    out += table.table + "\n" + table.file + "\n" + table.time + "\n" + table.end + "\n" + table.end_zone + "\n" +
           table.entity + "\n" + table.first_touch + "\n" + std::to_string(table.early_periods) + "\n" +
           table.first_done + "\n";
    if (table.covers) out += std::to_string(table.covers->first) + " " + std::to_string(table.covers->last) + "\n";
    out += words_of(table.calendar);
    for (const auto& [name, column] : table.scope.raw_column_of) out += name + "\n" + column + "\n";
    for (const auto& [column, kind] : table.scope.kind_of_raw_column)
      out += column + "\n" + std::to_string(static_cast<int>(kind)) + "\n";
    for (const std::string& segment : table.segments) out += segment + "\n";
    for (const auto& [name, path] : table.scope.joined) out += print(path) + "." + name + "\n";
    for (const Leaf& leaf : table.leaves) {
      out += std::string(metric::name_of(leaf.aggregate)) + " " + shown(leaf.argument);
      for (const metric::ExpressionPtr& operand : leaf.more) out += ", " + shown(operand);
      out += " where " + shown(leaf.where) + " having " + shown(leaf.having) + " over " + text_of(leaf.window);
      out += " " + std::to_string(static_cast<int>(leaf.counted));
      out += leaf.by_segment ? " s" : " ";
      out += leaf.by_pair ? "p" : "";
      out += leaf.by_entity ? "e" : "";
      out += leaf.of_having ? "h" : "";
      out += leaf.by_customer ? "c" : "";
      out += leaf.as_outcome ? "o" : "";
      out += leaf.keeps_activity ? "a\n" : "\n";
    }
  }
  return out;
}

namespace {

/// More than these are not held a second time for the sake of speed.
constexpr std::size_t kMostKnownBytes = 32 << 20;

}  // namespace

struct States::Implementation {
  ScanPlan plan;
  std::vector<TableState> tables;
  std::shared_ptr<const KnownKeys> known;
};

States::States(ScanPlan plan, std::shared_ptr<const KnownKeys> known)
    : implementation_(std::make_unique<Implementation>()) {
  implementation_->plan = std::move(plan);
  implementation_->known = std::move(known);
  for (const TablePlan& table : implementation_->plan.tables) implementation_->tables.emplace_back(table);
}
States::~States() = default;
States::States(States&&) noexcept = default;
States& States::operator=(States&&) noexcept = default;

std::shared_ptr<const KnownKeys> States::take_keys() {
  std::size_t bytes = 0;
  for (const TableState& table : implementation_->tables)
    for (const KeySpace& space : table.spaces) bytes += space.keys.about_bytes();
  if (bytes > kMostKnownBytes) return nullptr;
  const auto taken = std::make_shared<KnownKeys>();
  for (TableState& table : implementation_->tables) {
    std::vector<KnownSpace>& spaces = taken->tables.emplace_back();
    for (KeySpace& space : table.spaces) {
      space.keys.drop_index();
      spaces.push_back({std::move(space.keys), std::move(space.met)});
    }
  }
  return taken;
}

const ScanPlan& States::plan() const { return implementation_->plan; }
const TableState& States::table(std::size_t index) const { return implementation_->tables[index]; }

Result<Done> States::map(std::size_t table, const table::Table& rows, std::size_t begin, std::size_t end) {
  assert(table < implementation_->tables.size() && begin <= end && end <= rows.rows);
  assert(begin == end || begin / table::block_rows == (end - 1) / table::block_rows);
  assert(!implementation_->tables[table].has_merged);
  if (begin == end) return Done{};
  return map_rows(plan().tables[table], implementation_->tables[table], rows, begin, end);
}

void States::know(std::size_t table, const KnownRange& range) {
  const auto found = range.find(reading_of(plan().tables[table]));
  if (found != range.end()) implementation_->tables[table].know(found->second);
}

void States::learn(std::size_t table, std::size_t rows, KnownRange& range) const {
  const TableState& state = implementation_->tables[table];
  if (state.known || state.rows != rows) return;
  const auto known = std::make_shared<KnownRows>(KnownRows{state.batches, state.entity_first_time, state.entity_touch,
                                                           state.entity_first_period, state.rows_without_entity});
  if (is_small(*known, rows)) range[reading_of(plan().tables[table])] = known;
}

void States::end_mapping() {
  for (TableState& table : implementation_->tables) table.end_mapping();
}

void States::append_to(std::string& bytes) const {
  std::size_t most = bytes.size() + (1 << 12);
  for (const TableState& table : implementation_->tables) most += about_bytes(table);
  bytes.reserve(most);
  wire::put_text(bytes, fingerprint(plan()));
  for (const TableState& table : implementation_->tables) write_state(table, bytes);
}

Result<States> States::read(const ScanPlan& plan, std::string_view bytes) {
  const Error not_ours{ErrorCode::bad_request, "", "The partial result of a worker does not belong to this definition.",
                       "Compute again."};
  std::string_view mark;
  if (!wire::get_text(bytes, mark) || mark != fingerprint(plan)) return not_ours;
  States states(plan);
  for (std::size_t i = 0; i < plan.tables.size(); ++i) {
    TableState& state = states.implementation_->tables[i];
    if (!read_state(bytes, plan.tables[i], state)) return not_ours;
    PeriodClock clock(plan.tables[i].calendar);
    if (state.has_rows() && (clock.period_of(state.first_time) != state.first_period ||
                             clock.period_of(state.last_time) != state.last_period)) {
      return not_ours;
    }
  }
  if (!bytes.empty()) return not_ours;
  return states;
}

Result<Done> States::merge(const States& next) {
  const Result<Done> fits = check_fits(next);
  if (!fits) return fits.error();
  for (std::size_t i = 0; i < implementation_->tables.size(); ++i) merge_table(i, next.table(i));
  return Done{};
}

Result<Done> States::merge(States&& next) {
  const Result<Done> fits = check_fits(next);
  if (!fits) return fits.error();
  for (std::size_t i = 0; i < implementation_->tables.size(); ++i) {
    TableState &own = implementation_->tables[i], &state = next.implementation_->tables[i];
    if (!own.has_rows() && state.has_rows()) {
      own = std::move(state);
      own.end_mapping();
      own.has_merged = true;
    } else {
      merge_table(i, state);
    }
    state = TableState(plan().tables[i]);  // its memory is needed for the next one
  }
  return Done{};
}

Result<Done> States::check_fits(const States& next) const {
  assert(next.implementation_->tables.size() == implementation_->tables.size());
  for (std::size_t i = 0; i < implementation_->tables.size(); ++i) {
    const TableState &own = table(i), &state = next.table(i);
    if (!own.has_rows() || !state.has_rows()) continue;
    const auto fits = check_periods(plan().tables[i], std::min(own.first_period, state.first_period),
                                    std::max(own.latest_period, state.latest_period));
    if (!fits) return fits.error();
  }
  return Done{};
}

/// A state without rows says nothing, and must not stop the mapping of a table that is not shared out.
void States::merge_table(std::size_t table, const TableState& next) {
  if (!next.has_rows()) return;
  static const std::vector<KnownSpace> nothing_known;
  const KnownKeys* known = implementation_->known.get();
  const bool is_known = known != nullptr && table < known->tables.size();
  merge_state(implementation_->tables[table], next, is_known ? known->tables[table] : nothing_known,
              plan().tables[table].early_periods);
}

}  // namespace northstar::scan
