#include <algorithm>
#include <cstdio>

#include "project/json_text.hpp"
#include "report/outline.hpp"
#include "report/report.hpp"
#include "report/words.hpp"

namespace northstar::report {
namespace {

constexpr std::string_view style =
    "body{font:15px/1.5 -apple-system,'Segoe UI',Roboto,'Liberation "
    "Sans',Arial,sans-serif;color:#1a1e27;max-width:50rem;"
    "margin:2rem auto;padding:0 1rem}h1{font-size:1.375rem}h2{font-size:1rem;margin:2rem 0 .25rem}"
    ".number{font-size:3rem;font-weight:600;line-height:1.1;margin:.25rem 0}.note{color:#555c69;font-size:.8125rem}"
    "table{border-collapse:collapse;width:100%;font-size:.8125rem}th{font-weight:400;color:#555c69}"
    "th,td{text-align:left;padding:.35rem .75rem .35rem 0;border-bottom:1px solid #deded8}"
    "td:not(:first-child):not(:last-child),th:not(:first-child):not(:last-child){text-align:right}"
    "svg{width:100%;height:auto}polyline{fill:none;stroke:#3046c5;stroke-width:2}text{font-size:12px;fill:#555c69}"
    "@media print{body{margin:0;max-width:none}h2{break-after:avoid}table,svg{break-inside:avoid}}";

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default: out += c;
    }
  }
  return out;
}

std::string table(const Block& block) {
  std::string out = "<table>\n";
  for (std::size_t r = 0; r < block.rows.size(); ++r) {
    const std::string cell = r == 0 ? "th" : "td";
    out += "<tr>";
    for (const std::string& text : block.rows[r]) out += "<" + cell + ">" + escaped(text) + "</" + cell + ">";
    out += "</tr>\n";
  }
  return out + "</table>\n";
}

/// A line from zero-free bounds, 700 by 160; gaps stay gaps.
std::string trend(const Block& block) {
  double low = 0, high = 0;
  bool any = false;
  for (const std::optional<double>& v : block.values) {
    if (!v) continue;
    low = any ? std::min(low, *v) : *v;
    high = any ? std::max(high, *v) : *v;
    any = true;
  }
  if (!any) return {};
  const double spread = high > low ? high - low : 1;
  const double step = 640.0 / static_cast<double>(std::max<std::size_t>(block.values.size() - 1, 1));
  std::string lines;
  std::string points;
  const auto close = [&] {
    if (!points.empty()) lines += "<polyline points=\"" + points + "\"/>";
    points.clear();
  };
  for (std::size_t i = 0; i < block.values.size(); ++i) {
    if (!block.values[i]) {
      close();
      continue;
    }
    char point[48];
    std::snprintf(point, sizeof point, "%.1f,%.1f ", static_cast<double>(i) * step,
                  150 - 140 * (*block.values[i] - low) / spread);
    points += point;
  }
  close();
  return "<svg viewBox=\"0 0 700 160\" role=\"img\" aria-label=\"" + escaped(block.text) + "\">" + lines +
         "<text x=\"648\" y=\"14\">" + escaped(number_words(high)) + "</text><text x=\"648\" y=\"154\">" +
         escaped(number_words(low)) + "</text></svg>\n";
}

}  // namespace

std::string report_html(std::string_view report_json) {
  const std::vector<Block> blocks = outline(project::json_from(report_json));
  std::string out =
      "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
      "content=\"width=device-width\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src "
      "data:\">\n"
      "<link rel=\"icon\" href=\"data:,\">\n<title>" +
      escaped(blocks.front().text) + "</title>\n<style>" + std::string(style) + "</style>\n";
  for (const Block& block : blocks) {
    switch (block.kind) {
      case Block::Kind::title: out += "<h1>" + escaped(block.text) + "</h1>\n"; break;
      case Block::Kind::heading: out += "<h2>" + escaped(block.text) + "</h2>\n"; break;
      case Block::Kind::number: out += "<p class=\"number\">" + escaped(block.text) + "</p>\n"; break;
      case Block::Kind::paragraph: out += "<p>" + escaped(block.text) + "</p>\n"; break;
      case Block::Kind::note: out += "<p class=\"note\">" + escaped(block.text) + "</p>\n"; break;
      case Block::Kind::table: out += table(block); break;
      case Block::Kind::trend: out += trend(block); break;
    }
  }
  return out + "</html>\n";
}

}  // namespace northstar::report
