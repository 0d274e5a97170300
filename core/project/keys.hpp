// The keys of every object of the project document, in the order of the schema. Reader, writer and its test
// share this list.
#pragma once

#include <array>
#include <string_view>

namespace northstar::project::keys {

using namespace std::string_view_literals;

inline constexpr std::array document = {"northstar"sv, "definition"sv, "journal"sv};
inline constexpr std::array definition = {"title"sv,      "calendar"sv, "files"sv, "tables"sv, "metrics"sv,
                                          "north_star"sv, "outcome"sv,  "tree"sv,  "teams"sv};
inline constexpr std::array calendar = {"grain"sv, "week_start"sv, "fiscal_start"sv, "zone"sv};
inline constexpr std::array file = {"encoding"sv, "delimiter"sv,    "quote"sv,  "escape"sv,  "comment"sv,
                                    "skip"sv,     "header_lines"sv, "footer"sv, "newline"sv, "decimal"sv};
inline constexpr std::array newlines = {"lf"sv, "crlf"sv, "cr"sv};
inline constexpr std::array quotes = {"\""sv, "'"sv, "`"sv, ""sv};
inline constexpr std::array escapes = {"double"sv, "backslash"sv};
inline constexpr std::array decimals = {"."sv, ","sv};
inline constexpr std::array table = {"file"sv,      "role"sv,   "columns"sv, "formats"sv,
                                     "fill_down"sv, "totals"sv, "joins"sv};
inline constexpr std::array fill_down = {"by"sv, "columns"sv, "once"sv};
inline constexpr std::array totals = {"checked"sv, "left_out"sv, "rows"sv};
inline constexpr std::array columns = {"time"sv, "end"sv, "entity"sv, "event"sv, "value"sv, "segments"sv};
inline constexpr std::array format = {"type"sv, "time"sv, "decimal"sv, "thousands"sv, "percent"sv};
inline constexpr std::array types = {"text"sv, "boolean"sv, "email"sv};  // those without a form of writing
inline constexpr std::array metric = {"table"sv,         "measure"sv, "where"sv,     "having"sv,    "window"sv,
                                      "counted"sv,       "formula"sv, "label"sv,     "unit"sv,      "owner"sv,
                                      "source_system"sv, "scope"sv,   "also_from"sv, "outcome_of"sv};
inline constexpr std::array counted = {"at_time"sv, "at_end"sv, "running"sv};
inline constexpr std::array outcome_of = {"following"sv, "same_entities_as"sv};
inline constexpr std::array north_star = {"metric"sv, "accountable"sv, "approver"sv,
                                          "review"sv, "stage"sv,       "reaction_days"sv};
inline constexpr std::array tree_node = {"op"sv, "of"sv, "by"sv, "influences"sv};

inline constexpr std::array weekdays = {"monday"sv, "tuesday"sv,  "wednesday"sv, "thursday"sv,
                                        "friday"sv, "saturday"sv, "sunday"sv};

inline constexpr std::array months = {"january"sv,   "february"sv, "march"sv,    "april"sv,
                                      "may"sv,       "june"sv,     "july"sv,     "august"sv,
                                      "september"sv, "october"sv,  "november"sv, "december"sv};

}  // namespace northstar::project::keys
