#include "project/recognize.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "project/check.hpp"
#include "project/document.hpp"
#include "project/profiles.hpp"

namespace northstar::project {
namespace {

using nlohmann::json;
namespace m = northstar::metric;

std::set<std::string> notice_codes(const Recognition& r) {
  std::set<std::string> codes;
  for (const Notice& notice : r.notices) codes.insert(notice.code);
  return codes;
}

std::set<std::string> question_codes(const Recognition& r) {
  std::set<std::string> codes;
  for (const Question& question : r.questions) codes.insert(question.code);
  return codes;
}

const Guess* guess_at(const Recognition& r, const std::string& place) {
  for (const Guess& guess : r.guesses) {
    if (guess.place == place) return &guess;
  }
  return nullptr;
}

/// What a driver or metric computes: its measure, formula, or the name of a growth part.
std::string computed(const m::Definition& d, const std::string& metric) {
  const auto it = d.metrics.find(metric);
  if (it == d.metrics.end()) return metric;
  return m::print(it->second.measure ? *it->second.measure : *it->second.formula);
}
std::string filter(const m::Definition& d, const std::string& metric) {
  const auto it = d.metrics.find(metric);
  return it == d.metrics.end() || !it->second.where ? "" : m::print(*it->second.where);
}
std::string printed(const json& expression) {
  return m::print(*m::parse_expression(expression.get<std::string>(), "expectation").value());
}

void expect_columns(const m::ColumnRoles& columns, const json& expected) {
  EXPECT_EQ(columns.time, expected.value("time", ""));
  EXPECT_EQ(columns.end, expected.value("end", ""));
  EXPECT_EQ(columns.entity, expected.value("entity", ""));
  EXPECT_EQ(columns.event, expected.value("event", ""));
  EXPECT_EQ(columns.value, expected.value("value", ""));
  EXPECT_EQ(columns.segments, expected.value("segments", std::vector<std::string>{}));
}

void expect_file(const json& expected) {
  const std::string file = expected["file"];
  SCOPED_TRACE(file);
  const auto profile = test::profile_of_data("project/real/" + file, file, expected["size"].get<std::uint64_t>());
  const Recognition r = recognize({profile});
  EXPECT_EQ(notice_codes(r), expected["notices"].get<std::set<std::string>>());
  EXPECT_EQ(question_codes(r), expected["questions"].get<std::set<std::string>>());
  if (!expected.contains("role")) {
    EXPECT_FALSE(r.complete());
    EXPECT_TRUE(r.definition.tables.empty());
    return;
  }
  ASSERT_TRUE(r.complete());
  const m::Definition& d = r.definition;
  ASSERT_EQ(d.tables.size(), 1u);
  const auto& [name, table] = *d.tables.begin();
  EXPECT_EQ(name + ".csv", file);
  EXPECT_EQ(name_of(table.role), expected["role"].get<std::string>());
  expect_columns(table.columns, expected["columns"]);
  EXPECT_EQ(name_of(d.calendar.grain), expected["grain"].get<std::string>());
  EXPECT_EQ(d.calendar.week_start, 0);

  const std::string star = d.north_star->metric;
  EXPECT_EQ(computed(d, star), printed(expected["north_star"]));
  EXPECT_EQ(filter(d, star), expected.contains("where") ? printed(expected["where"]) : "");
  EXPECT_EQ(d.outcome.empty(), !expected.contains("outcome"));
  if (expected.contains("outcome")) {
    EXPECT_EQ(computed(d, d.outcome), printed(expected["outcome"]));
    if (expected.contains("outcome_where")) {
      EXPECT_EQ(filter(d, d.outcome), printed(expected["outcome_where"]));
    }
  }
  std::vector<std::string> drivers;
  if (d.tree.count(star) > 0) {
    for (const std::string& driver : d.tree.at(star).of) drivers.push_back(computed(d, driver));
  }
  EXPECT_EQ(drivers, expected["drivers"].get<std::vector<std::string>>());
  const json also = expected.value("also", json::object());
  for (const auto& [metric, measure] : also.items()) {
    EXPECT_EQ(computed(d, metric), printed(measure));
  }
  const Guess* guess = guess_at(r, "north_star.metric");
  ASSERT_NE(guess, nullptr);
  EXPECT_EQ(guess->reason, expected["reason"].get<std::string>());
  EXPECT_EQ(guess->certainty < 0.5, expected.value("unsure", false));

  const auto checked = check_definition(d, {profile});
  EXPECT_TRUE(checked.ok()) << checked.error().text();
  const std::string written = write_project({d, "[]"});
  const auto again = read_project(written);
  ASSERT_TRUE(again.ok()) << again.error().text();
  EXPECT_EQ(write_project(*again), written);
}

TEST(Recognize, SaysOfRealFilesWhatACarefulAnalystWould) {
  const json expectations = json::parse(test::data("project/expectations.json"));
  ASSERT_EQ(expectations["files"].size(), 9u);
  for (const json& expected : expectations["files"]) expect_file(expected);
}

/// Rows made by a pattern in which @ is the row's number, @7 the number modulo 7, and d@ a date after so many days.
std::string table_of(const std::string& header, const std::vector<std::string>& patterns, int rows,
                     int days_per_row = 1) {
  std::string text = header + "\n";
  for (int i = 0; i < rows; ++i) {
    const std::string& pattern = patterns[static_cast<std::size_t>(i) % patterns.size()];
    for (std::size_t at = 0; at < pattern.size(); ++at) {
      if (pattern[at] == '~') {
        text += time::iso_date(20000 + i * days_per_row);
      } else if (pattern[at] == '@') {
        int modulo = 0;
        while (at + 1 < pattern.size() && pattern[at + 1] >= '0' && pattern[at + 1] <= '9') {
          modulo = modulo * 10 + (pattern[++at] - '0');
        }
        text += std::to_string(modulo > 0 ? i % modulo : i);
      } else {
        text += pattern[at];
      }
    }
    text += '\n';
  }
  return text;
}

const std::string kPlays = table_of("user_id,event,seconds,plan,played_at",
                                    {"u@23,play,2@9,free,~ 10:00:00", "u@19,skip,@9,paid,~ 11:00:00"}, 400);
const std::string kInvoices = table_of("date,user_id,amount", {"~,u@23,9.90"}, 200);

TEST(Recognize, TakesTheStarFromEventsAndTheOutcomeFromPayments) {
  const auto profiles = test::profiles({{"plays.csv", kPlays}, {"invoices.csv", kInvoices}});
  const Recognition r = recognize(profiles);
  ASSERT_TRUE(r.complete());
  EXPECT_EQ(r.definition.tables.at("plays").role, m::Role::events);
  EXPECT_EQ(r.definition.tables.at("invoices").role, m::Role::payments);
  EXPECT_EQ(r.definition.north_star->metric, "hours_spent");
  EXPECT_EQ(computed(r.definition, "hours_spent"), "sum(value) / 3600");
  EXPECT_EQ(r.definition.outcome, "revenue");
  EXPECT_EQ(guess_at(r, "outcome")->reason, "outcome_revenue");
  EXPECT_EQ(r.definition.tree.at("hours_spent").of,
            (std::vector<std::string>{"active_users", "events_per_user", "hours_per_event"}));
  EXPECT_EQ(r.definition.tree.at("active_users").op, m::TreeOp::sum);
  EXPECT_TRUE(check_definition(r.definition, profiles).ok());
}

TEST(Recognize, WarnsWhenIdsOfTwoFilesAreOfDifferentKinds) {
  const std::string mails = table_of("date,customer_email,amount", {"~,p@31@example.com,9.90"}, 200);
  std::string fixed = mails;
  for (std::size_t at; (at = fixed.find("example")) != std::string::npos;) fixed.replace(at, 7, "@ex");
  EXPECT_EQ(
      notice_codes(recognize(test::profiles({{"plays.csv", kPlays}, {"invoices.csv", kInvoices}}))).count("no_join"),
      0u);
  const Recognition r = recognize(test::profiles({{"plays.csv", kPlays}, {"invoices.csv", fixed}}));
  EXPECT_EQ(notice_codes(r).count("no_join"), 1u);
}

struct Export {
  const char* file;
  std::string text;
  const char* role;  // of the only table; empty: none, and `notice` says why
  const char* entity;
  const char* star;
  const char* outcome;
  const char* notice;  // one of the notices; empty: any or none
};

// Headers as the tools write them; the values are invented.
const std::vector<Export> kExports = {
    {"orders_export_1.csv",
     table_of("Name,Email,Financial Status,Currency,Total,Created at,Lineitem quantity,Lineitem name,Lineitem "
              "price,Billing Country",
              {"#1@,p@31x,paid,USD,1@9.50,~ 09:58:12 +0000,2,Tee,9.99,US",
               "#2@,p@29x,refunded,USD,2@9.50,~ 09:58:12 +0000,1,Mug,5,DE"},
              200),
     "payments", "Email", "units_sold", "revenue", ""},
    {"unified_payments.csv",
     table_of(
         "id,Created date (UTC),Amount,Amount Refunded,Currency,Status,Customer ID,Customer Email",
         {"ch_@,~ 02:38:54,15.00,0.00,usd,Paid,cus_@37,a@37", "ch_@,~ 02:38:54,15.00,0.00,usd,Failed,cus_@37,a@37"},
         200),
     "payments", "Customer ID", "payments", "revenue", ""},
    {"hubspot-deals.csv",
     table_of(
         "Record ID,Deal Name,Deal Stage,Pipeline,Amount,Deal owner,Create Date,Close Date",
         {"7@,Acme @,Closed Won,Sales,1@0,Sam,~ 09:30,~ 16:05", "8@,Beta @,Closed Lost,Sales,1@0,Sam,~ 09:30,~ 16:05"},
         200),
     "pipeline", "Record ID", "won_deals", "won_revenue", ""},
    {"Campaign report.csv",
     table_of("Campaign status,Campaign,Campaign type,Impr.,Clicks,Cost,Conversions",
              {"Enabled,Brand @,Search,20@,1@,5@.26,15.00"}, 40),
     "", "", "", "", "one_period"},
    {"google.csv",
     table_of("Day,Campaign,Campaign ID,Currency code,Cost,Impr.,Clicks,Conversions,Conv. value",
              {"~,C@4,12345678901,USD,5@9.10,1200,3@7,@5.0,@9.5"}, 200),
     "spend", "", "conversions", "attributed_revenue", ""},
    {"Meta.csv",
     table_of("Reporting starts,Reporting ends,Campaign name,Results,Amount spent (EGP),Impressions,Link clicks",
              {"2026-09-01,2026-09-30,C@,1@7,16@.4,249@,6@"}, 40),
     "spend", "", "results", "", "one_period"},
    {"ga4.csv",
     "Session primary channel group (Default Channel Group),Sessions,Engaged sessions,Total revenue\nOrganic Search,"
     "1000,800,0\nDirect,500,300,0\n",
     "", "", "", "", "no_date_column"},
    {"Dates.csv", table_of("Date,Clicks,Impressions,CTR,Position", {"~,1@9,20@9,2.5%,9.@9"}, 200), "series", "",
     "clicks", "", ""},
    {"answers.csv",
     table_of("#,How likely are you to recommend us?,Why?,Submit Date (UTC)", {"a@,@11,because @,~ 09:05:14"}, 200),
     "survey", "", "net_promoter_score", "", ""},
    {"bestellungen.csv",
     table_of("Bestellnummer;Kundennummer;Bestelldatum;Betrag;Land", {"B@;K@31;~;1@9,50;DE", "B@;K@31;~;1@9,50;AT"},
              200),
     "payments", "Kundennummer", "orders", "revenue", ""},
    {"commandes.csv",
     table_of("Numéro de commande;Id client;Date de commande;Montant total;Pays", {"B@;K@31;~;1@9,50;FR"}, 200),
     "payments", "Id client", "orders", "revenue", ""},
    {"log.csv", table_of("user_id,event_name,ts", {"u@23,login,176722560@9", "u@23,export,176722560@9"}, 99), "events",
     "user_id", "active_users", "", ""},
    {"monthly.csv", table_of("Month;Revenue;Active customers;Churn rate", {"~;1@00;1@;2.5"}, 40, 30), "series", "",
     "active_customers", "revenue", ""},
    {"subscriptions.csv",
     table_of("id,Customer ID,Plan,Quantity,Interval,Amount,Status,Start (UTC),Canceled At (UTC)",
              {"s_@,cus_@,pro,1,month,29.00,active,~ 00:18,"}, 100),
     "subscriptions", "Customer ID", "new_subscriptions", "new_subscription_value", ""},
    {"contacts.csv", table_of("Record ID,Email,Lifecycle Stage,Create Date", {"@,a@x,Lead,~ 09:30"}, 200), "entities",
     "Email", "new_contacts", "", ""},
    {"deal_list.csv", table_of("Deal ID,Owner,Stage,Amount", {"D@,Ann,Won,10", "D@,Bob,Proposal,20"}, 60), "", "", "",
     "", "deals_snapshot"},
    {"opportunities.csv",
     table_of("Opportunity ID,Amount,Created,Proposal,Won,Lost", {"O@,100,~,~,~,", "O@,50,~,,,~"}, 200), "pipeline",
     "Opportunity ID", "deals", "", ""},
    {"customers.csv", table_of("customer_id,city,plan", {"c@,Rome,free", "c@,Oslo,paid"}, 60), "", "", "", "",
     "snapshot"},
};

TEST(Recognize, KnowsTheExportsOfCommonTools) {
  for (const Export& e : kExports) {
    SCOPED_TRACE(e.file);
    const auto profiles = test::profiles({{e.file, e.text}});
    const Recognition r = recognize(profiles);
    if (*e.notice != '\0') {
      EXPECT_EQ(notice_codes(r).count(e.notice), 1u) << e.notice;
    }
    if (*e.role == '\0') {
      EXPECT_FALSE(r.complete());
      continue;
    }
    ASSERT_TRUE(r.complete());
    const m::TableDef& table = r.definition.tables.begin()->second;
    EXPECT_EQ(name_of(table.role), e.role);
    EXPECT_EQ(table.columns.entity, e.entity);
    EXPECT_EQ(r.definition.north_star->metric, e.star);
    EXPECT_EQ(r.definition.outcome, e.outcome);
    const auto checked = check_definition(r.definition, profiles);
    EXPECT_TRUE(checked.ok()) << checked.error().text();
  }
}

TEST(Recognize, CountsDealsByTheirOwnDatesWhereBothAreThere) {
  const auto profiles = test::profiles(
      {{"deals.csv", table_of("Deal ID,Deal Stage,Amount,Create Date,Close Date",
                              {"D@,Closed Won,100,~,~", "D@,Closed Lost,50,~,~", "D@,Proposal,70,~,"}, 200)}});
  const Recognition r = recognize(profiles);
  ASSERT_TRUE(r.complete());
  const m::Definition& d = r.definition;
  EXPECT_EQ(d.tables.at("deals").columns.time, "Create Date");
  EXPECT_EQ(d.tables.at("deals").columns.end, "Close Date");
  EXPECT_EQ(d.north_star->metric, "won_deals");
  for (const char* metric : {"won_deals", "lost_deals", "closed_deals", "won_revenue", "closed_so_far"})
    EXPECT_EQ(d.metrics.at(metric).counted, m::Counted::at_end) << metric;
  EXPECT_EQ(d.metrics.at("created_deals").counted, m::Counted::at_time);
  EXPECT_EQ(computed(d, "open_deals"), "deals_so_far - closed_so_far");
  EXPECT_TRUE(d.metrics.at("closed_so_far").window.all_time);
  const auto checked = check_definition(d, profiles);
  EXPECT_TRUE(checked.ok()) << checked.error().text();
}

TEST(Recognize, ReadsAnEntityOfEmailsInAnyCase) {
  std::string text = "date,customer_email,amount\n";
  for (int i = 0; i < 60; ++i) text += time::iso_date(20000 + i) + ",P" + std::to_string(i % 7) + "@Example.com,9.90\n";
  const Recognition r = recognize(test::profiles({{"invoices.csv", text}}));
  EXPECT_TRUE(r.definition.tables.at("invoices").formats.at("customer_email").email);
  EXPECT_TRUE(recognize(test::profiles({{"plays.csv", kPlays}})).definition.tables.at("plays").formats.empty());
}

TEST(Recognize, AsksForTheUnitOfTimeThatTheHeaderDoesNotSay) {
  const std::string log = table_of("user_id,event,duration,at", {"u@23,play,12@,~ 10:00:00"}, 200);
  const Recognition r = recognize(test::profiles({{"log.csv", log}}));
  ASSERT_EQ(r.questions.size(), 1u);
  EXPECT_EQ(r.questions[0].code, "duration_unit");
  ASSERT_EQ(r.questions[0].options.size(), 5u);
  EXPECT_EQ(json::parse(r.questions[0].options[2].patch), json::parse(R"({"metrics": {
    "time_spent": {"measure": "sum(value) / 60", "unit": "hours"}, "time_per_event": {"unit": "hours"}}})"));
}

TEST(Recognize, AsksWhoIsCountedWhereTwoIdsComeBack) {
  const std::string log = table_of("user_id,team_id,event,at", {"u@23,t@5,edit,~ 10:00:00"}, 200);
  const Recognition r = recognize(test::profiles({{"log.csv", log}}));
  ASSERT_EQ(r.questions.size(), 1u);
  EXPECT_EQ(r.questions[0].code, "who");
  EXPECT_EQ(r.questions[0].place, "tables.log.columns.entity");
  ASSERT_EQ(r.questions[0].options.size(), 2u);
  EXPECT_EQ(json::parse(r.questions[0].options[1].patch),
            json::parse(R"({"tables": {"log": {"columns": {"entity": "team_id"}}}})"));
  EXPECT_EQ(r.definition.tables.at("log").columns.entity, "user_id");
}

TEST(Recognize, ReadsDealsByTheDatesOfTheirStages) {
  const std::string text = table_of("Opportunity ID,Amount,Created,Proposal sent,Proposal,Won date,Lost date",
                                    {"O@,100,~,yes,~,~,", "O@,50,~,no,,,~", "O@,70,~,no,~,,"}, 200);
  const auto profiles = table::profile_tables(text, true, "deals.csv", text.size(), {}, {});
  ASSERT_TRUE(profiles.ok());
  const Recognition r = recognize(*profiles);
  ASSERT_TRUE(r.complete());
  const m::Definition& d = r.definition;
  EXPECT_EQ(d.tables.at("deals").role, m::Role::pipeline);
  EXPECT_EQ(d.tables.at("deals").columns.time, "Created");
  EXPECT_EQ(d.north_star->metric, "won_deals");
  EXPECT_EQ(d.outcome, "won_revenue");
  EXPECT_EQ(filter(d, "won_revenue"), "event = 'Won'");
  EXPECT_EQ(filter(d, "closed_deals"), "event in ('Won', 'Lost')");
  EXPECT_EQ(computed(d, "win_rate"), "won_deals / closed_deals");
  EXPECT_EQ(computed(d, "open_deals"), "deals_so_far - closed_so_far");
  EXPECT_TRUE(d.metrics.at("deals_so_far").window.all_time);
  EXPECT_EQ(filter(d, "entered_proposal"), "event = 'Proposal'");
  const auto checked = check_definition(d, *profiles);
  EXPECT_TRUE(checked.ok()) << checked.error().text();
}

TEST(Recognize, CountsTheOpenDealsOfAStageHistory) {
  const auto profiles = test::profiles(
      {{"history.csv", table_of("Opportunity ID,Stage,Amount,Changed at",
                                {"O@9,Proposal,100,~", "O@9,Won,100,~", "O@9,Lost,50,~", "O@9,Qualified,50,~"}, 200)}});
  const Recognition r = recognize(profiles);
  ASSERT_TRUE(r.complete());
  EXPECT_EQ(r.definition.north_star->metric, "won_deals");
  EXPECT_EQ(computed(r.definition, "open_deals"), "deals_so_far - closed_so_far");
  EXPECT_EQ(filter(r.definition, "closed_so_far"), "event in ('Won', 'Lost')");
  const auto checked = check_definition(r.definition, profiles);
  EXPECT_TRUE(checked.ok()) << checked.error().text();
}

TEST(Recognize, MakesNoSumOfAmountsInSeveralCurrencies) {
  const auto orders = recognize(test::profiles(
      {{"orders.csv", table_of("order_id,date,customer_id,amount", {"o@,~,c@7,$@.50", "p@,~,c@7,€@.50"}, 60)}}));
  EXPECT_EQ(notice_codes(orders).count("mixed_currencies"), 1u);
  EXPECT_EQ(orders.definition.metrics.count("revenue"), 0u);
  EXPECT_EQ(orders.definition.north_star->metric, "orders");
  const auto weekly =
      recognize(test::profiles({{"weekly.csv", table_of("week,orders,sales", {"~,1@,$@.5", "~,1@,€@.5"}, 60)}}));
  EXPECT_EQ(notice_codes(weekly).count("mixed_currencies"), 1u);
  EXPECT_EQ(weekly.definition.metrics.size(), 1u);
}

TEST(Recognize, ChoosesTheGrainFromTheSpanOrTheRows) {
  auto grain = [](const std::string& text) {
    return recognize(test::profiles({{"data.csv", text}})).definition.calendar;
  };
  EXPECT_EQ(grain(table_of("date,user_id,amount", {"~,u@9,1"}, 146)).grain, time::Grain::day);
  EXPECT_EQ(grain(table_of("date,user_id,amount", {"~,u@9,1"}, 147)).grain, time::Grain::week);
  EXPECT_EQ(grain(table_of("date,visits", {"~,@"}, 30)).grain, time::Grain::day);
  const time::Calendar weekly = grain(table_of("date,visits", {"~,@"}, 30, 7));
  EXPECT_EQ(weekly.grain, time::Grain::week);
  EXPECT_EQ(weekly.week_start, time::weekday(20000));
  EXPECT_EQ(grain(table_of("date,visits", {"~,@"}, 30, 30)).grain, time::Grain::month);
  EXPECT_EQ(grain(table_of("date,visits", {"~,@"}, 30, 91)).grain, time::Grain::quarter);
}

TEST(Recognize, AsksWhichOfDayAndMonthComesFirst) {
  const auto profiles =
      test::profiles({{"sales.csv", "date,user,amount\n01/02/2026,a,1\n03/04/2026,b,2\n05/06/2026,a,3\n"}});
  const Recognition r = recognize(profiles);
  ASSERT_EQ(r.questions.size(), 1u);
  const Question& question = r.questions[0];
  EXPECT_EQ(question.id, "date_order:sales.csv:date");
  ASSERT_EQ(question.options.size(), 2u);
  EXPECT_EQ(question.options[0].code, "month_first");
  // Each answer, merged into the definition, is a project that opens.
  for (const Option& option : question.options) {
    json document = json::parse(write_project({r.definition, "[]"}));
    document["definition"].merge_patch(json::parse(option.patch));
    const auto project = read_project(document.dump());
    ASSERT_TRUE(project.ok()) << project.error().text();
    const auto& formats = project->definition.tables.at("sales").formats;
    ASSERT_EQ(formats.count("date"), 1u);
    EXPECT_EQ(formats.at("date").time.order == time::DateOrder::day_month_year, option.code == "day_first");
  }
}

TEST(Recognize, AsksWhichStageIsWonAndEveryAnswerOpens) {
  const std::string text = table_of("Opportunity,Stage,Amount,Close Date", {"O@,It's signed,1@,~", "O@,Demo,1@,~"}, 60);
  const auto profiles = test::profiles({{"deals.csv", text}});
  const Recognition r = recognize(profiles);
  ASSERT_EQ(question_codes(r), std::set<std::string>{"won_stages"});
  for (const Option& option : r.questions[0].options) {
    json document = json::parse(write_project({r.definition, "[]"}));
    document["definition"].merge_patch(json::parse(option.patch));
    const auto project = read_project(document.dump());
    ASSERT_TRUE(project.ok()) << project.error().text();
    EXPECT_TRUE(check_definition(project->definition, profiles).ok());
  }
}

TEST(Recognize, GivesEveryTableAndMetricANameOfItsOwn) {
  const auto profiles =
      test::profiles({{"2026 orders.csv", kInvoices}, {"2026-orders.csv", kInvoices}, {"select.csv", kPlays}});
  const Recognition r = recognize(profiles);
  EXPECT_EQ(r.definition.tables.size(), 3u);
  EXPECT_TRUE(check_definition(r.definition, profiles).ok());
  EXPECT_TRUE(read_project(write_project({r.definition, "[]"})).ok());
}

TEST(Recognize, SurvivesHeadersThatNoExpressionCanHold) {
  const std::string longest(5000, 'x');
  const std::string text =
      "date," + longest + ",\"a\"\"b\",__proto__,💡\n2026-01-05,1,2,3,4\n2026-01-12,2,3,4,5\n2026-01-19,3,4,5,6\n";
  const auto profiles = test::profiles({{"odd.csv", text}});
  const Recognition r = recognize(profiles);
  ASSERT_TRUE(r.complete());
  EXPECT_TRUE(check_definition(r.definition, profiles).ok());
  EXPECT_TRUE(read_project(write_project({r.definition, "[]"})).ok());
}

TEST(Recognize, OfNothingIsNothing) {
  const Recognition r = recognize({});
  EXPECT_FALSE(r.complete());
  EXPECT_TRUE(r.notices.empty());
}

}  // namespace
}  // namespace northstar::project
