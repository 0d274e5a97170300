// The people of a search for the core action, in two halves, and what one event says of them. Private to discover.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "discover/core_action.hpp"
#include "stats/adjusted.hpp"

namespace northstar::discover {

/// Who is looked at: those whose outcome lies within the record, without those of its first days where enough others
/// are there, since many of them came before it began. At most most_people, drawn by lot, a half of them each: the lot
/// is in the id, so that it falls alike in every run and however the file was cut.
struct People {
  /// Puts the events of `all` in order.
  explicit People(scan::Newcomers& all);

  std::size_t size() const { return joined.size(); }
  stats::Share stay() const;

  std::array<std::size_t, 3> halves{};  // the first is [halves[0], halves[1])
  std::vector<std::uint32_t> place;     // by place in Newcomers: here, or none
  std::vector<std::int32_t> joined;
  std::vector<double> stays;        // 1 or 0
  std::vector<double> rows;         // with an event, in the first days
  std::vector<std::uint64_t> days;  // bit d: an event on day d
  std::vector<std::size_t> begin;   // by event, and one more: its first in Newcomers::did
  std::int32_t first_joined = 0, last_joined = 0;
  static constexpr std::uint32_t none = 0xffffffffu;
};

/// How often each of them did one event.
class Exposure {
 public:
  Exposure(const People& people, const scan::Newcomers& all, std::uint32_t event);
  std::size_t people() const { return people_doing_; }
  std::size_t on_first_day() const { return on_first_day_; }
  int times(std::size_t who, int days) const;
  const People& of() const { return *of_; }

 private:
  const People* of_;
  std::vector<std::uint64_t> times_;  // by person, byte d
  std::size_t people_doing_ = 0, on_first_day_ = 0;
};

struct ChosenRule {
  Rule rule;
  int times_low = 1, times_high = 1;
};
/// The rule with the largest phi on the first half among those with 5 … 95 % of the people; nothing where none has.
/// Adds the number of rules tried.
std::optional<ChosenRule> choose_rule(const Exposure& exposure, std::size_t& tried);

struct Link {
  stats::Share did, did_not;
  double phi = 0;
  stats::Estimate adjusted;
  double hidden = 0;
};

/// One half of the people, made equal in when they came and how much they did of anything.
class Half {
 public:
  Half(const People& people, std::size_t half);
  /// Of a rule and staying; nothing where people who do it are not found beside alike ones who do not.
  std::optional<Link> link(const Exposure& exposure, const Rule& rule) const;

 private:
  std::size_t begin_, size_;
  std::optional<stats::Adjusted> equal_, same_time_;
  std::vector<double> equal_stays_, same_time_stays_;  // beyond what either explains
};

}  // namespace northstar::discover
