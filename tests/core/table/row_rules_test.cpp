#include "table/row_rules.hpp"

#include <gtest/gtest.h>

#include <random>
#include <set>

#include "table/shards.hpp"

namespace northstar::table {
namespace {

ColumnPlan column(const std::string& name, int index, CellKind kind, bool required = false) {
  ColumnPlan plan;
  plan.name = name;
  plan.index = index;
  plan.kind = kind;
  plan.required = required;
  return plan;
}

/// Name, Email, Created at, Total, quantity, item: the order's own cells on its first line only. Items hold line ends,
/// quotes and commas.
struct Orders {
  std::string file = "Name,Email,Created at,Total,quantity,item\n";
  std::int64_t orders = 0, units = 0, cents = 0, lines = 0;
  LoadPlan plan;
};

Orders make_orders(bool dates_on_every_line) {
  Orders out;
  std::mt19937 random(7);
  for (int order = 0; order < 160; ++order) {
    const int lines = 1 + static_cast<int>(random() % 4);
    const std::string day = "2026-05-" + std::to_string(10 + order % 20);
    const int cents = static_cast<int>(random() % 90000);
    for (int line = 0; line < lines; ++line) {
      const int units = 1 + static_cast<int>(random() % 3);
      const bool first = line == 0;
      out.file += "#" + std::to_string(1000 + order) + "," +
                  (first || random() % 2 ? "p" + std::to_string(order % 37) + "@example.com" : "") + "," +
                  (first || dates_on_every_line ? day : "") + ",";
      if (first) out.file += std::to_string(cents / 100) + "." + std::to_string(100 + cents % 100).substr(1);
      out.file += "," + std::to_string(units) + ",\"tee, \"\"big\"\"\nsize " + std::to_string(line) + "\"\n";
      out.units += units;
      ++out.lines;
    }
    out.cents += cents;
    ++out.orders;
  }
  out.plan.data_begin_byte = out.file.find('\n') + 1;
  out.plan.fields = 6;
  out.plan.header = {"Name", "Email", "Created at", "Total", "quantity", "item"};
  out.plan.columns = {column("Name", 0, CellKind::text), column("Email", 1, CellKind::text),
                      column("Created at", 2, CellKind::time, true), column("Total", 3, CellKind::number),
                      column("quantity", 4, CellKind::number)};
  out.plan.fill_down = FillDown{0, {1, 2}, {3}};
  return out;
}

std::vector<std::uint64_t> even_cuts(const std::string& file, std::uint64_t begin, std::size_t shards) {
  std::vector<std::uint64_t> cuts;
  for (std::size_t i = 1; i < shards; ++i) cuts.push_back(begin + (file.size() - begin) * i / shards);
  return cuts;
}

TEST(FillDown, OrdersAreCountedOnceWhateverTheCuts) {
  for (const bool dated : {false, true}) {
    const Orders orders = make_orders(dated);
    const std::string whole = written(load_in_shards(orders.file, orders.plan, {}, 1 << 16));
    for (const std::size_t shards : {1u, 2u, 3u, 8u}) {
      for (const std::size_t feed : {std::size_t{1}, std::size_t{7}, std::size_t{1} << 16}) {
        const Loaded loaded =
            load_in_shards(orders.file, orders.plan, even_cuts(orders.file, orders.plan.data_begin_byte, shards), feed);
        EXPECT_EQ(written(loaded), whole) << shards << " shards, chunks of " << feed;
      }
    }
    const Loaded loaded = load_in_shards(orders.file, orders.plan, {}, 1 << 16);
    const Table& table = loaded.shards[0].table();
    std::set<std::string> names;
    double total = 0, units = 0;
    for (std::size_t row = 0; row < table.rows; ++row) {
      names.insert(cell_text(table.columns[0], row));
      EXPECT_NE(cell_text(table.columns[1], row), "~");
      total += number_at(table.columns[3], row).value_or(0);
      units += number_at(table.columns[4], row).value_or(0);
    }
    EXPECT_EQ(table.rows, static_cast<std::size_t>(orders.lines));
    EXPECT_EQ(loaded.facts.rejects.total(), 0u);
    EXPECT_EQ(names.size(), static_cast<std::size_t>(orders.orders));
    EXPECT_NEAR(total, static_cast<double>(orders.cents) / 100, 1e-6);
    EXPECT_EQ(units, static_cast<double>(orders.units));
  }
}

TEST(FillDown, EveryCutOfASmallFileGivesTheSameRows) {
  Orders orders = make_orders(false);
  orders.file.resize(orders.file.find("#1012"));
  const std::string whole = written(load_in_shards(orders.file, orders.plan, {}, 1 << 16));
  int repairs = 0;
  for (std::uint64_t cut = orders.plan.data_begin_byte; cut <= orders.file.size(); ++cut) {
    const Loaded loaded = load_in_shards(orders.file, orders.plan, {cut}, 1 << 16);
    ASSERT_EQ(written(loaded), whole) << "cut at " << cut;
    repairs += loaded.repairs;
  }
  // Looking back at the record before the cut tells nearly always whether an order goes on.
  EXPECT_LT(repairs, 5);
}

TEST(FillDown, AnAmountThatIsRepeatedOnEveryLineCountsOnce) {
  const std::string file = "Name,Total\n#1,20\n#1,20\n#2,5\n";
  LoadPlan plan;
  plan.data_begin_byte = 11;
  plan.fields = 2;
  plan.columns = {column("Name", 0, CellKind::text), column("Total", 1, CellKind::number)};
  plan.fill_down = FillDown{0, {}, {1}};
  EXPECT_EQ(written(load_in_shards(file, plan, {}, 64)).substr(0, 39), "#1|20.000000|\n#1|~|\n#2|5.000000|\n3 in, ");
}

TEST(FillDown, NamesUnderAMergedCellAreCarriedOverCuts) {
  std::string file = "Region,Month,Customers\n";
  for (int region = 0; region < 30; ++region) {
    for (int month = 1; month <= 9; ++month)
      file += (month == 1 ? "Region " + std::to_string(region) : "") + ",2026-0" + std::to_string(month) + "-01," +
              std::to_string(region * 10 + month) + "\n";
  }
  LoadPlan plan;
  plan.data_begin_byte = 23;
  plan.fields = 3;
  plan.columns = {column("Region", 0, CellKind::text), column("Month", 1, CellKind::time, true),
                  column("Customers", 2, CellKind::number)};
  plan.fill_down = FillDown{-1, {0}, {}};
  const std::string whole = written(load_in_shards(file, plan, {}, 1 << 16));
  EXPECT_EQ(whole.find('~'), std::string::npos);
  for (const std::size_t shards : {2u, 3u, 8u, 200u}) {
    for (const std::size_t feed : {std::size_t{1}, std::size_t{7}, std::size_t{1} << 16})
      EXPECT_EQ(written(load_in_shards(file, plan, even_cuts(file, 23, shards), feed)), whole) << shards << " " << feed;
  }
}

TEST(Turn, MonthColumnsAreRowsInAnyShards) {
  std::string file = "Metric,Jan 26,Feb 26,Mar 26\n";
  for (int i = 0; i < 50; ++i)
    file += "\"m, é" + std::to_string(i) + "\"," + std::to_string(i) + ",," + std::to_string(2 * i) + "\n";
  file += "short\nlong,1,2,3,4,5\n";
  LoadPlan plan;
  plan.data_begin_byte = 28;
  plan.fields = 6;
  plan.columns = {column("Metric", 0, CellKind::text), column("Month", 4, CellKind::time, true),
                  column("Value", 5, CellKind::number)};
  plan.columns[1].time = *time::format_from_description("Mon YYYY");
  plan.turn = Turn{{{1, "Jan 26"}, {2, "Feb 26"}, {3, "Mar 26"}}};
  const Loaded one = load_in_shards(file, plan, {}, 1 << 16);
  EXPECT_EQ(one.facts.rows_used, 100u);
  EXPECT_EQ(one.facts.rejects.counted[static_cast<int>(csv::RejectReason::too_few_fields)], 1u);
  EXPECT_EQ(one.facts.rejects.counted[static_cast<int>(csv::RejectReason::too_many_fields)], 1u);
  for (const std::size_t shards : {2u, 8u})
    EXPECT_EQ(written(load_in_shards(file, plan, even_cuts(file, 28, shards), 7)), written(one));
}

TEST(TotalsLabel, IsAWholeCellOrATotalsPrefix) {
  for (const char* cell : {"Total", "total", "TOTALS", " Gesamt ", "Summe", "Total:", "Totaal"})
    EXPECT_EQ(totals_label(cell), TotalsLabel::word) << cell;
  for (const char* cell :
       {"Total: Campaigns", "Grand total", "Grand Totals (12 records)", "Total général", "Gesamtsumme"})
    EXPECT_EQ(totals_label(cell), TotalsLabel::phrase) << cell;
  for (const char* cell :
       {"Total Care", "Totally", "Grand Total Recall", "total/care", "", "Sum of it", "Gesamtschule"})
    EXPECT_EQ(totals_label(cell), TotalsLabel::none) << cell;
}

TEST(Totals, LinesAreSetAsideAndHeldAgainstTheSumInAnyShards) {
  std::string file = "Day,Campaign,Cost\n";
  for (int i = 0; i < 300; ++i)
    file +=
        "2026-05-" + std::to_string(10 + i % 20) + (i % 3 ? ",Total Care," : ",Brand,") + std::to_string(i) + ".25\n";
  file += "Total: Campaigns, --,44925.00\nTotal: Account, --,44930.00\n";
  LoadPlan plan;
  plan.data_begin_byte = 18;
  plan.fields = 3;
  plan.columns = {column("Day", 0, CellKind::time, true), column("Cost", 2, CellKind::number)};
  plan.totals.watch = true;
  plan.totals.sums = {{2, NumberFormat{}}};
  const std::string whole = written(load_in_shards(file, plan, {}, 1 << 16));
  for (const std::size_t shards : {1u, 2u, 3u, 8u}) {
    for (const std::size_t feed : {std::size_t{1}, std::size_t{7}, std::size_t{1} << 16}) {
      const Loaded loaded = load_in_shards(file, plan, even_cuts(file, 18, shards), feed);
      EXPECT_EQ(written(loaded), whole);
      const TotalsFacts& totals = loaded.facts.totals;
      EXPECT_EQ(loaded.facts.rows_used, 300u);
      EXPECT_EQ(loaded.facts.rejects.counted[static_cast<int>(csv::RejectReason::totals_line)], 2u);
      ASSERT_EQ(totals.lines.size(), 2u);
      EXPECT_EQ(totals.lines[0].line, 302u);
      EXPECT_TRUE(adds_up(totals.lines[0], totals.sums));
      EXPECT_FALSE(adds_up(totals.lines[1], totals.sums));
    }
  }
}

}  // namespace
}  // namespace northstar::table
