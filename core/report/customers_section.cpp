// Customers compared with customers: what goes with more of the North Star early, and in whose words.
#include <cmath>

#include "report/sections.hpp"
#include "report/words.hpp"

namespace northstar::report {
namespace {

using validate::CustomerEvidence;
using validate::CustomerLink;
using validate::CustomerObstacle;
using validate::DoseGroup;
using validate::LinkKind;
using validate::Plateau;
using validate::VerdictKind;

struct Names {
  std::string star, outcome, star_unit, outcome_unit;
  time::Grain grain;
};

Names names_of(const Numbers& numbers) {
  const metric::Definition& d = *numbers.definition;
  const auto label = [&](const std::string& m) { return in_sentence(metric::label_of(d, m)); };
  const std::string& star = d.north_star->metric;
  return {label(star), label(d.outcome), d.metrics.at(star).unit, d.metrics.at(d.outcome).unit, d.calendar.grain};
}

std::string amount_range(double low, double high) {
  if (low == high) return number_words(low);
  return range_words(low, high);
}

/// Of `stays` a share, of `uses` periods, else the outcome.
std::string size_words(double value, LinkKind kind, const Names& n) {
  if (kind == LinkKind::stays) return number_words(std::round(value * 1000) / 10) + " points";
  if (kind == LinkKind::uses) return number_words(value) + " " + std::string(time::name_of(n.grain)) + "s";
  return with_unit(value, n.outcome_unit);
}

std::string shown_range(const stats::Interval& range, LinkKind kind) {
  const double scale = kind == LinkKind::stays ? 100 : 1;
  const auto shown = [&](double value) {
    return number_words(kind == LinkKind::stays ? std::round(value * 1000) / 10 : value * scale);
  };
  return shown(range.low) + " to " + shown(range.high);
}

const CustomerLink* headline(const CustomerEvidence& e) {
  const CustomerLink *brings = e.link(LinkKind::brings), *stays = e.link(LinkKind::stays);
  if (brings != nullptr && brings->verdict == VerdictKind::supported) return brings;
  if (stays != nullptr && stays->verdict == VerdictKind::supported) return stays;
  return brings != nullptr ? brings : stays;
}

std::string obstacle_words(const CustomerEvidence& e, const Names& n) {
  switch (e.obstacle) {
    case CustomerObstacle::none: return {};
    case CustomerObstacle::no_ids: return "Customers cannot be compared: these files do not say who did what.";
    case CustomerObstacle::no_amounts:
      return "Customers cannot be compared: there are too many of them, or " + n.star + " is no sum of what each does.";
    case CustomerObstacle::too_short:
      return "Too early to compare customers: the record is shorter than their beginning and what follows it.";
    case CustomerObstacle::too_few:
      return "Too early to compare customers: " + count_words(static_cast<std::int64_t>(e.customers)) +
             " could be followed long enough, " + count_words(static_cast<std::int64_t>(validate::min_customers)) +
             " are needed.";
    case CustomerObstacle::nothing_varies:
      return "Customers cannot be compared: nearly all of them begin, or go on, alike.";
  }
  return {};
}

std::string sentence_of(const CustomerEvidence& e, const Names& n) {
  if (e.obstacle != CustomerObstacle::none) return obstacle_words(e, n);
  const auto is = [&](LinkKind kind, VerdictKind verdict) {
    const CustomerLink* link = e.link(kind);
    return link != nullptr && link->verdict == verdict;
  };
  const std::string who = "Customers with more " + n.star + " early ";
  const bool stay = is(LinkKind::stays, VerdictKind::supported), bring = is(LinkKind::brings, VerdictKind::supported);
  if (stay || bring)
    return who + (stay ? "stay longer" : "") + (stay && bring ? " and " : "") +
           (bring ? "bring more " + n.outcome + " later" : "") + ". Evidence of order, not proof of cause.";
  if (e.verdict == VerdictKind::contradicted)
    return who + "stay no longer" + (e.link(LinkKind::brings) != nullptr ? " and bring no more " + n.outcome : "") +
           ".";
  return "Too early to say from customers: what goes with more " + n.star + " early cannot be told from chance.";
}

std::string equal_words(const CustomerEvidence& e, time::Grain grain) {
  return (e.equal_volume ? "at equal activity and " : "for the same ") + std::string(time::name_of(grain)) +
         " of joining";
}

std::string money_of(const CustomerEvidence& e, const Names& n) {
  const CustomerLink* link = e.obstacle == CustomerObstacle::none ? headline(e) : nullptr;
  if (link == nullptr || link->groups.size() < 2) return {};
  const DoseGroup &most = link->groups.back(), &least = link->groups.front();
  const double size = link->most_to_least.estimate;
  const std::string span = periods_words(e.following, n.grain);
  const std::string those = "Those with " + amount_range(most.low, most.high) +
                            (n.star_unit.empty() ? "" : " " + n.star_unit) + " in their first " +
                            periods_words(e.early_periods, n.grain);
  const std::string more = size_words(std::fabs(size), link->kind, n) + (size < 0 ? " less" : " more");
  const std::string did = link->kind == LinkKind::stays ? " were still there after " + span + " by " + more
                                                        : " brought " + more + " each over the next " + span;
  return those + did + " than those with " + amount_range(least.low, least.high) + " (" +
         shown_range(link->most_to_least.conf_int, link->kind) + "), " + equal_words(e, n.grain) + ".";
}

std::string sub_of(const Numbers& numbers, const CustomerEvidence& e, const Names& n) {
  if (e.obstacle != CustomerObstacle::none) return {};
  const time::Calendar& calendar = numbers.definition->calendar;
  std::string text = count_words(static_cast<std::int64_t>(e.customers)) + " customers who joined " +
                     period_label(e.first_joined, calendar) + " to " + period_label(e.last_joined, calendar) +
                     ", each followed for " + periods_words(e.early_periods + e.following, n.grain) + ".";
  if (e.lasts > 0)
    text += " More early goes with more who are there for " + periods_words(e.lasts, n.grain) + " in a row.";
  return text;
}

Json interval(const stats::Interval& i) { return Json::array({i.low, i.high}); }

std::string link_label(LinkKind kind, const Names& n) {
  switch (kind) {
    case LinkKind::stays: return "More " + n.star + " early \xE2\x86\x92 stays";
    case LinkKind::brings: return "More " + n.star + " early \xE2\x86\x92 " + n.outcome + " later";
    case LinkKind::uses: return "More " + n.star + " early \xE2\x86\x92 comes back more often";
    case LinkKind::use_to_brings: return "Comes back more often \xE2\x86\x92 " + n.outcome + " later";
  }
  return {};
}

std::string link_words(const CustomerLink& link, const Names& n) {
  const std::string size =
      link.groups.empty() ? ""
                          : (link.most_to_least.estimate < 0 ? ": " + std::string(minus_sign) : ": +") +
                                size_words(std::fabs(link.most_to_least.estimate), link.kind, n) +
                                " from least to most (" + shown_range(link.most_to_least.conf_int, link.kind) + ")";
  switch (link.verdict) {
    case VerdictKind::supported: return "Holds" + size + ", among the newest customers too.";
    case VerdictKind::contradicted: return "Does not hold" + size + ".";
    case VerdictKind::inconclusive: return "Not told from chance" + size + ".";
  }
  return {};
}

Json links_of(const CustomerEvidence& e, const Names& n) {
  Json links = Json::array();
  for (const CustomerLink& link : e.links) {
    Json groups = Json::array();
    for (const DoseGroup& group : link.groups)
      groups.push_back(object({{"label", amount_range(group.low, group.high)},
                               {"customers", group.customers},
                               {"found", group.found},
                               {"adjusted", group.adjusted},
                               {"conf_int", interval(group.conf_int)}}));
    const stats::Estimate& t = link.slope;
    links.push_back(object(
        {{"kind", validate::name_of(link.kind)},
         {"label", link_label(link.kind, n)},
         {"verdict", validate::name_of(link.verdict)},
         {"words", link_words(link, n)},
         {"from", link.from},
         {"to", link.to},
         {"test", estimate_object(t, link.p_adjusted)},
         {"newest", link.newest ? estimate_object(*link.newest, std::nullopt) : Json(nullptr)},
         {"groups", groups},
         {"most_to_least", link.groups.empty() ? Json(nullptr)
                                               : object({{"estimate", link.most_to_least.estimate},
                                                         {"conf_int", interval(link.most_to_least.conf_int)}})}}));
  }
  return links;
}

Json plateau_of(const CustomerEvidence& e, time::Grain grain) {
  if (!e.plateau) return nullptr;
  const Plateau& p = *e.plateau;
  const std::string name(time::name_of(grain));
  const std::string level = percent_words(p.level);
  std::string words;
  switch (p.state) {
    case Plateau::State::levels_off:
      words = "Levels off: " + level + " of customers go on from " + name + " " + count_words(p.first) + " to " +
              count_words(static_cast<std::int64_t>(p.curve.size()) - 1) + ".";
      break;
    case Plateau::State::still_falling:
      words = "Still falling: " + percent_words(-p.slope.estimate) + " of all customers are lost each " + name +
              " from " + name + " " + count_words(p.first) + " on.";
      break;
    case Plateau::State::unclear: words = "Whether it levels off near " + level + " cannot be told yet."; break;
  }
  static const char* names[] = {"levels_off", "still_falling", "unclear"};
  return object({{"state", names[static_cast<int>(p.state)]},
                 {"words", words},
                 {"curve", p.curve},
                 {"customers", p.customers},
                 {"slope", estimate_object(p.slope, std::nullopt)}});
}

Json per_unit_of(const CustomerEvidence& e, const Names& n) {
  if (e.bands.empty() && !e.drift) return nullptr;
  Json bands = Json::array();
  std::string words;
  for (const validate::SizeBand& band : e.bands)
    bands.push_back(object({{"label", amount_range(band.low, band.high)},
                            {"customers", band.customers},
                            {"per_unit", band.per_unit},
                            {"conf_int", interval(band.conf_int)}}));
  const std::string what = n.outcome + " per unit of " + n.star;
  if (e.bands.size() > 1) {
    const validate::SizeBand &small = e.bands.front(), &large = e.bands.back();
    const bool less = large.conf_int.high<small.conf_int.low, more = large.conf_int.low> small.conf_int.high;
    words = std::string("The largest customers are ") +
            (less   ? "below"
             : more ? "above"
                    : "about level with") +
            " the smallest in " + what + ".";
  }
  const bool drifts = e.drift && e.drift->drifts();
  if (drifts) {
    const double change = std::exp(e.drift->change.estimate) - 1;
    words += std::string(words.empty() ? "" : " ") + "Over the record " + what +
             (change < 0 ? " fell by " : " rose by ") + percent_words(std::fabs(change)) +
             ": growth of the number is worth " + (change < 0 ? "less" : "more") + " than it was.";
  } else if (e.drift) {
    words += std::string(words.empty() ? "" : " ") + "Over the record no drift of it stands out.";
  }
  return object({{"words", words},
                 {"bands", bands},
                 {"drifts", drifts},
                 {"now", e.drift ? Json(e.drift->now) : Json(nullptr)},
                 {"change", e.drift ? estimate_object(e.drift->change, std::nullopt) : Json(nullptr)}});
}

std::vector<std::string> not_shown(const CustomerEvidence& e, const Names& n) {
  std::vector<std::string> out;
  if (e.obstacle != CustomerObstacle::none) return out;
  out.push_back("Cause among customers. Who does more early may differ in what no file says.");
  if (!e.equal_volume) out.push_back("More " + n.star + " apart from more activity: in these files they are one.");
  return out;
}

}  // namespace

Json estimate_object(const stats::Estimate& t, std::optional<double> p_adjusted) {
  return object({{"estimate", t.estimate},
                 {"std_error", t.std_error},
                 {"statistic", t.statistic},
                 {"df", t.df},
                 {"p_value", t.p_value},
                 {"conf_int", interval(t.conf_int)},
                 {"p_adjusted", number_or_null(p_adjusted)}});
}

Json customers_object(const Numbers& numbers) {
  const CustomerEvidence& e = *numbers.customers;
  if (e.obstacle == CustomerObstacle::no_ids && !e.drift) return nullptr;
  const Names n = names_of(numbers);
  const bool compared = e.obstacle == CustomerObstacle::none;
  return object({{"verdict", validate::name_of(e.verdict)},
                 {"compared", compared},
                 {"sentence", sentence_of(e, n)},
                 {"money", money_of(e, n)},
                 {"sub", sub_of(numbers, e, n)},
                 {"customers", e.customers},
                 {"early_periods", e.early_periods},
                 {"following", e.following},
                 {"equal_volume", e.equal_volume},
                 {"lasts", e.lasts},
                 {"links", links_of(e, n)},
                 {"plateau", plateau_of(e, n.grain)},
                 {"per_unit", per_unit_of(e, n)},
                 {"not_shown", not_shown(e, n)}});
}

}  // namespace northstar::report
