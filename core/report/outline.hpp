// The report as a flat document of headings, paragraphs, tables and one picture: written once, rendered as Markdown or
// as HTML.
#pragma once

#include <string>
#include <vector>

#include "report/sections.hpp"

namespace northstar::report {

struct Block {
  enum class Kind { title, heading, number, paragraph, note, table, trend };
  Kind kind = Kind::paragraph;
  std::string text;                            // title, heading, number, paragraph, note; caption of a trend
  std::vector<std::vector<std::string>> rows;  // table: the first row is the head
  std::vector<std::optional<double>> values;   // trend
};

std::vector<Block> outline(const Json& report);

}  // namespace northstar::report
