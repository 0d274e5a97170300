// The sentences of the decompose section: the finding, what stands in the way of a split, what a reader has to know.
// Private to report.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "decompose/alarms.hpp"
#include "decompose/tree.hpp"
#include "decompose/where.hpp"
#include "report/rounding.hpp"
#include "time/calendar.hpp"

namespace northstar::report {

/// "7–13 Sep 2026", or "13 weeks to 7–13 Sep 2026".
std::string range_label(decompose::Range range, const time::Calendar& calendar);

/// The metric, with its segment where it stands inside one.
std::string node_label(const metric::Definition& definition, const decompose::Node& node);

/// The finding: what the change was, what brought most of it, and what pulled against it; each as figure and table
/// print it.
std::string title_of(const metric::Definition& definition, const decompose::Decomposition& d,
                     const PrintedChange& printed);

/// " points" where the printed change is one of a share; else nothing, as the sentences do without the unit.
std::string points_behind(const PrintedChange& printed);

/// Why a node's drivers do not split it, or not as wanted; empty where they do.
std::string problem_of(const metric::Definition& definition, const decompose::Node& node,
                       const decompose::Decomposition& d);

/// How the change was split, and in words what took most away. `first_period`: of the root's series.
std::vector<std::string> notes_of(const metric::Definition& definition, const decompose::Decomposition& d,
                                  const PrintedChange& printed, std::int32_t first_period);

std::string spike_words(const decompose::Spikes& spikes, const std::string& label, const time::Calendar& calendar);

/// The change between the two sides with the periods that carry it, and without.
std::string without_spikes_words(double with, double without, const std::string& unit);

/// A segment by its name; of two dimensions at once both values, as "paid × search".
std::string segment_words(const std::string& segment);

/// Where the change is: the segments that moved otherwise than the others, or that none did.
std::string where_words(const decompose::Where& where, const decompose::Decomposition& d, const std::string& unit);

}  // namespace northstar::report
