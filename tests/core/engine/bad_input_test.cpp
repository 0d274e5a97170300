// Whatever people drop: a sentence that says what is wrong, where, and what to do; and the session goes on.
#include "engine/small_shop.hpp"
#include "engine/talk.hpp"

namespace northstar::engine {
namespace {

class BadInput : public testing::Test {
 protected:
  void SetUp() override {
    talk.inspect("orders.csv", orders_csv());
    talk.define(shop_project());
    expected = talk.whole_report();
  }
  /// Nothing that was set before is lost.
  void TearDown() override { EXPECT_EQ(talk.report(), expected); }

  static void expect_words(const std::string& text, std::initializer_list<const char*> parts) {
    for (const char* part : parts) EXPECT_NE(text.find(part), std::string::npos) << "\"" << part << "\" in: " << text;
  }

  Talk talk;
  std::string expected;
};

TEST_F(BadInput, AnEmptyFile) { expect_words(talk.inspect_refusal("empty.csv", ""), {"empty.csv", "empty"}); }

TEST_F(BadInput, ABinaryFile) {
  expect_words(talk.inspect_refusal("photo.csv", std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\1\0\1", 20)),
               {"photo.csv"});
  expect_words(talk.inspect_refusal("dump.csv", std::string(1000, '\0')), {"dump.csv"});
}

TEST_F(BadInput, AWorkbook) {
  expect_words(talk.inspect_refusal("budget.xlsx", std::string("PK\x03\x04\x14\0\x06\0", 8) + std::string(200, 'x')),
               {"budget.xlsx", "CSV", "paste"});
}

TEST_F(BadInput, AHeaderAndNoRows) {
  expect_words(talk.inspect_refusal("leads.csv", "id,created_at,name\n"), {"leads.csv", "header", "no rows"});
}

TEST_F(BadInput, AFileWithoutAnyDate) {
  talk.inspect("people.csv", "Name,City,Score\nAnn,Rome,15\nBob,Bonn,20\nCid,Rome,12\nDee,Bonn,7\n");
  talk.value({{"op", "forget"}, {"file", "orders.csv"}});
  const json recognition = talk.value({{"op", "recognize"}});
  EXPECT_TRUE(recognition.at("project").is_null());
  const json& notices = recognition.at("notices");
  ASSERT_FALSE(notices.empty());
  expect_words(notices[0].at("text").get<std::string>() + notices[0].at("remedy").get<std::string>(),
               {"people.csv", "date", "Segment"});
  talk.value({{"op", "forget"}, {"file", "people.csv"}});
  talk.inspect("orders.csv", orders_csv());
  talk.define(shop_project());
  talk.facts.clear();
  talk.load_all();
}

TEST_F(BadInput, IdsThatDoNotJoin) {
  std::string text = "date,who,amount\n";
  for (int i = 0; i < 100; ++i) text += "2024-0" + std::to_string(1 + i % 9) + "-05,other" + std::to_string(i) + ",5\n";
  Talk two;
  two.inspect("orders.csv", orders_csv());
  two.inspect("invoices.csv", text);
  json project = shop_project();
  project["definition"]["tables"]["invoices"] = {
      {"file", "invoices.csv"},
      {"role", "payments"},
      {"columns", {{"time", "date"}, {"entity", "who"}, {"value", "amount"}}}};
  project["definition"]["metrics"]["revenue"] = {{"table", "invoices"}, {"measure", "sum(value)"}};
  two.define(project);
  const json report = json::parse(two.whole_report());
  const json& data = report.at("sections").at("data");
  ASSERT_EQ(data.at("joins").size(), 1u) << data.dump();
  EXPECT_EQ(data.at("joins")[0].at("both"), 0);
  expect_words(data.at("joins")[0].at("text"), {"orders", "invoices"});
}

TEST_F(BadInput, AProjectThatNamesAbsentColumns) {
  json project = shop_project();
  project["definition"]["tables"]["orders"]["columns"]["value"] = "amuont";
  expect_words(talk.refusal({{"op", "define"}, {"project", project}}),
               {"tables.orders.columns.value", "amuont", "amount"});
  project = shop_project();
  project["definition"]["metrics"]["revenue"]["where"] = "evnt = 'x'";
  expect_words(talk.refusal({{"op", "define"}, {"project", project}}), {"metrics.revenue.where", "evnt"});
}

TEST_F(BadInput, AProjectThatNamesAnAbsentFile) {
  json project = shop_project();
  project["definition"]["tables"]["orders"]["file"] = "sales.csv";
  expect_words(talk.refusal({{"op", "define"}, {"project", project}}), {"tables.orders.file", "sales.csv"});
}

}  // namespace
}  // namespace northstar::engine
