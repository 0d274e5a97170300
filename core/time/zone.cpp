#include "time/zone.hpp"

#include <algorithm>

#include "time/calendar.hpp"

namespace northstar::time {
namespace {

constexpr int kQuarter = 900;
constexpr int kLastYear = 2099;

/// Takes the table apart from the front.
class Bytes {
 public:
  explicit Bytes(std::string_view bytes) : rest_(bytes) {}
  bool empty() const { return rest_.empty(); }
  int byte() {
    const int out = static_cast<unsigned char>(rest_.front());
    rest_.remove_prefix(1);
    return out;
  }
  int offset() { return static_cast<signed char>(byte()) * kQuarter; }
  int number() {
    int out = 0;
    for (int shift = 0;; shift += 7) {
      const int next = byte();
      out |= (next & 127) << shift;
      if (next < 128) return out;
    }
  }
  std::string_view text() {
    const auto size = static_cast<std::size_t>(number());
    const std::string_view out = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return out;
  }

 private:
  std::string_view rest_;
};

template <class Visit>
void for_each_name(std::string_view names, Visit visit) {
  for (std::size_t begin = 0; begin <= names.size();) {
    const std::size_t end = std::min(names.find(',', begin), names.size());
    visit(names.substr(begin, end - begin));
    begin = end + 1;
  }
}

struct Turn {
  int month, week, weekday, clock;
};
Turn turn_from(Bytes& bytes) {
  Turn out{};
  out.month = bytes.byte();
  out.week = bytes.byte();
  out.weekday = (bytes.byte() + 6) % 7;  // of the table: 0 is Sunday
  out.clock = (bytes.number() - 96) * kQuarter;
  return out;
}

/// Wall clock seconds of a turn: "last Sunday of October, 3:00".
std::int64_t wall_of(const Turn& turn, int year) {
  const std::int32_t first = days_from_civil({year, turn.month, 1});
  int day = 1 + (turn.weekday - weekday(first) + 7) % 7 + 7 * (turn.week - 1);
  while (!is_valid({year, turn.month, day})) day -= 7;
  return (first + day - 1) * seconds_per_day + turn.clock;
}

}  // namespace

std::optional<Zone> Zone::find(std::string_view name) {
  Bytes table(zone_table());
  while (!table.empty()) {
    bool found = false;
    for_each_name(table.text(), [&](std::string_view one) { found |= one == name; });
    Bytes history(table.text());
    if (!found) continue;
    Zone zone;
    zone.stretches_.push_back({});
    zone.stretches_.back().offset = history.offset();
    const auto change = [&](std::int64_t wall, int offset) {
      Stretch& now = zone.stretches_.back();
      const std::int64_t at = wall - now.offset;
      now.end = at;
      zone.stretches_.push_back({at, std::numeric_limits<std::int64_t>::max(), offset});
    };
    std::int32_t day = days_from_civil({2000, 1, 1});
    for (int left = history.number(); left > 0; --left) {
      day += history.number();
      const int quarters = history.byte();
      const int clock = quarters == 255 ? history.number() * 60 : quarters * kQuarter;
      change(day * seconds_per_day + clock, history.offset());
    }
    const int since = history.byte();
    if (since == 0) return zone;
    const int standard = history.offset(), summer = history.offset();
    const Turn begin = turn_from(history), end = turn_from(history);
    for (int year = 1999 + since / 2, skip = since % 2; year <= kLastYear; ++year) {
      std::pair<std::int64_t, int> turns[] = {{wall_of(begin, year), summer}, {wall_of(end, year), standard}};
      if (turns[1].first < turns[0].first) std::swap(turns[0], turns[1]);  // south of the equator
      for (const auto& [wall, offset] : turns) {
        if (--skip < 0) change(wall, offset);
      }
    }
    return zone;
  }
  return std::nullopt;
}

Zone::Stretch Zone::at(std::int64_t seconds) const {
  const auto after = std::upper_bound(stretches_.begin(), stretches_.end(), seconds,
                                      [](std::int64_t wanted, const Stretch& one) { return wanted < one.begin; });
  return *(after - 1);
}

std::vector<std::string> zone_names() {
  std::vector<std::string> out;
  Bytes table(zone_table());
  while (!table.empty()) {
    for_each_name(table.text(), [&](std::string_view name) { out.emplace_back(name); });
    table.text();
  }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace northstar::time
