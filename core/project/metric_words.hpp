// Words for metrics that are guessed: what people are called, which values mean paid, won or bought, and how columns
// and texts stand in an expression.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "table/profile.hpp"

namespace northstar::project {

/// What the entities of a column are called ("customer_id": customers), or the usual word.
std::string people_noun(const table::ColumnProfile* entity, std::string_view usual);
/// "users" -> "user".
std::string singular(const std::string& plural);

enum class ValueMeaning { won, lost, paid, not_paid, bought };
/// The cells that mean this, each once, in order of appearance and as they are written.
std::vector<std::string> values_meaning(const std::vector<std::string>& cells, ValueMeaning meaning);

/// The cells of a column in the sampled rows.
/// The different ones, in order of appearance.
std::vector<std::string> distinct_cells(const table::FileProfile& profile, const table::ColumnProfile& column);
std::vector<std::string> sampled_cells(const table::FileProfile& profile, const table::ColumnProfile& column);

/// A header as an expression names it, a text as a literal, and the condition that a thing is one of some texts.
std::string column_reference(std::string_view header);
std::string text_literal(std::string_view text);
std::string is_one_of(const std::string& what, const std::vector<std::string>& values);

}  // namespace northstar::project
