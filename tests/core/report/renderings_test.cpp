#include <gtest/gtest.h>

#include "report/report.hpp"

namespace northstar::report {
namespace {

/// A report whose texts come from a hostile file.
const char* const hostile = R"json({"report": 1, "engine": "0", "title": "<img src=x onerror=alert(1)> | [a](http://b)",
  "definition_hash": "0123456789abcdef", "sections": {"data": {"rows_in": 3, "rows_used": 2, "rows_left_out": 1,
  "files": [{"file": "<script>|x.csv", "role": "events", "first_day": null, "last_day": "2026-01-02", "rows_in": 3, "rows_used": 2,
  "rows_left_out": 1, "rejects": {"by_reason": [{"text": "no date", "count": 1}]}}], "joins": [], "notices": []}}})json";

TEST(Renderings, HtmlHoldsNoMarkupFromData) {
  const std::string html = report_html(hostile);
  EXPECT_EQ(html.find("<img"), std::string::npos);
  EXPECT_EQ(html.find("<script"), std::string::npos);
  EXPECT_NE(html.find("&lt;script&gt;|x.csv"), std::string::npos);
  EXPECT_NE(html.find("default-src 'none'"), std::string::npos);
}

TEST(Renderings, MarkdownHoldsNoMarkupFromData) {
  const std::string markdown = report_markdown(hostile);
  EXPECT_EQ(markdown.find("[a](http"), std::string::npos);
  EXPECT_NE(markdown.find("\\<script\\>\\|x.csv"), std::string::npos);
}

TEST(Renderings, ShowRowsAndWhatWasLeftOut) {
  const std::string markdown = report_markdown(hostile);
  EXPECT_NE(markdown.find("| 3 | 2 | 1 |"), std::string::npos);
  EXPECT_NE(markdown.find("1 row of"), std::string::npos);
}

}  // namespace
}  // namespace northstar::report
