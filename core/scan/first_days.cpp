#include "scan/first_days.hpp"

#include <algorithm>

#include "scan/keys.hpp"
#include "scan/wire.hpp"

namespace northstar::scan {
namespace {

/// Sums of bytes that stop at 255, so that no order of adding makes a difference.
std::uint64_t add_bytes(std::uint64_t a, std::uint64_t b) {
  std::uint64_t out = 0;
  for (int at = 0; at < 64; at += 8) out |= std::min<std::uint64_t>(255, (a >> at & 255) + (b >> at & 255)) << at;
  return out;
}

struct Written {
  std::uint32_t entity = 0, event = 0;
  std::uint64_t times = 0;
};

}  // namespace

void FirstDays::begin(std::uint32_t entity, std::int32_t day, std::uint64_t active) {
  if (entity >= first_.size()) {
    const std::size_t room = std::max<std::size_t>(entity + std::size_t{1}, first_.size() * 2);
    first_.resize(room, kNever);
    active_.resize(room);
  }
  const auto shifted = [](std::uint64_t bits, std::int64_t days) { return days >= followed ? 0 : bits << days; };
  std::int32_t& first = first_[entity];
  if (day >= first) {
    active_[entity] |= shifted(active, std::int64_t{day} - first);
  } else {
    active_[entity] = active | (first == kNever ? 0 : shifted(active_[entity], std::int64_t{first} - day));
    first = day;
  }
}

void FirstDays::count(std::uint32_t entity, std::uint32_t event, std::uint64_t times) {
  const std::uint32_t slot = pairs_.slot(entity, event);
  if (slot == times_.size()) times_.push_back({0, first_[entity]});
  Times& known = times_[slot];
  known.times = add_bytes(later(known.times, known.from, first_[entity]), times);
  known.from = first_[entity];
}

void FirstDays::add(std::uint32_t entity, std::uint32_t event, std::int32_t day) {
  begin(entity, day, 1);
  const std::int64_t age = std::int64_t{day} - first_[entity];
  if (age < kept && event != kNoKey) count(entity, event, std::uint64_t{1} << 8 * age);
}

void FirstDays::add(const FirstDays& other, const std::vector<std::uint32_t>& entity_of,
                    const std::vector<std::uint32_t>& event_of) {
  for (std::uint32_t entity = 0; entity < other.entities(); ++entity)
    if (other.first_[entity] != kNever) begin(entity_of[entity], other.first_[entity], other.active_[entity]);
  other.for_each([&](std::uint32_t entity, std::uint32_t event, std::uint64_t times) {
    const std::uint32_t own = entity_of[entity];
    const std::uint64_t shifted = later(times, other.first_[entity], first_[own]);
    if (shifted != 0) count(own, event_of[event], shifted);
  });
}

void FirstDays::write(std::string& bytes) const {
  wire::put_all(bytes, first_);
  wire::put_all(bytes, active_);
  std::vector<Written> all;
  for_each([&](std::uint32_t entity, std::uint32_t event, std::uint64_t times) {
    all.push_back({entity, event, times});
  });
  wire::put_all(bytes, all);
}

bool FirstDays::read(std::string_view& bytes, std::size_t entities, std::size_t events, std::int32_t first,
                     std::int32_t last, FirstDays& into) {
  into = FirstDays();
  std::vector<std::int32_t> days;
  std::vector<std::uint64_t> active;
  std::vector<Written> all;
  if (!wire::get_all(bytes, days) || !wire::get_all(bytes, active) || !wire::get_all(bytes, all)) return false;
  if (days.size() != active.size()) return false;
  for (std::uint32_t entity = 0; entity < days.size(); ++entity) {
    if (days[entity] == kNever) continue;
    if (entity >= entities || days[entity] < first || days[entity] > last) return false;
    into.begin(entity, days[entity], active[entity]);
  }
  for (const Written& one : all) {
    if (one.entity >= into.entities() || into.first_[one.entity] == kNever || one.event >= events) return false;
    into.count(one.entity, one.event, one.times);
  }
  return true;
}

}  // namespace northstar::scan
