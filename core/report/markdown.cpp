#include "project/json_text.hpp"
#include "report/outline.hpp"
#include "report/report.hpp"

namespace northstar::report {
namespace {

/// Text of people's files as plain text in Markdown: nothing in it may become markup, a link or a table cell's end.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n' || c == '\r') {
      out += ' ';
      continue;
    }
    if (std::string_view("\\`*_[]<>#|!~&").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

std::string table(const Block& block) {
  std::string out;
  for (std::size_t r = 0; r < block.rows.size(); ++r) {
    out += "|";
    for (const std::string& cell : block.rows[r]) out += " " + escaped(cell) + " |";
    out += "\n";
    if (r > 0) continue;
    out += "|";
    for (std::size_t c = 0; c < block.rows[r].size(); ++c) out += " --- |";
    out += "\n";
  }
  return out + "\n";
}

}  // namespace

std::string report_markdown(std::string_view report_json) {
  std::string out;
  for (const Block& block : outline(project::json_from(report_json))) {
    switch (block.kind) {
      case Block::Kind::title: out += "# " + escaped(block.text) + "\n\n"; break;
      case Block::Kind::heading: out += "## " + escaped(block.text) + "\n\n"; break;
      case Block::Kind::number: out += "**" + escaped(block.text) + "**\n\n"; break;
      case Block::Kind::paragraph: out += escaped(block.text) + "\n\n"; break;
      case Block::Kind::note: out += "> " + escaped(block.text) + "\n\n"; break;
      case Block::Kind::table: out += table(block); break;
      case Block::Kind::trend: break;  // Markdown has no picture that stays in the file
    }
  }
  return out;
}

}  // namespace northstar::report
