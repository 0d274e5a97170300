#include "report/outline.hpp"

#include "report/rounding.hpp"
#include "report/words.hpp"

namespace northstar::report {
namespace {

using Kind = Block::Kind;

std::string text_of(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::string number_of(const Json& value, const std::string& unit) {
  if (!value.is_number()) return std::string(en_dash);
  return unit == "share" ? percent_words(value.get<double>()) : number_words(value.get<double>());
}

std::string change_words(const Json& change, const std::string& unit) {
  const double by = change["change"].get<double>();
  std::string words = signed_words(by * change_scale(unit));
  if (change_unit(unit) != unit) words += " " + change_unit(unit);
  if (change["share"].is_number()) words += " (" + percent_words(change["share"].get<double>()) + ")";
  return words + " on " + text_of(change, "against");
}

void add_star(const Json& series, std::vector<Block>& out) {
  const Json& star = series["star"];
  if (star.is_null()) {
    out.push_back({Kind::paragraph, "No full period yet, so there is no number to show.", {}, {}});
    return;
  }
  const std::string unit = text_of(star, "unit");
  out.push_back({Kind::heading, text_of(star, "label") + ", " + text_of(star, "period_label"), {}, {}});
  out.push_back({Kind::number, with_unit(star["value"].get<double>(), unit), {}, {}});
  std::vector<std::string> changes;
  for (const Json& change : star["changes"]) changes.push_back(change_words(change, unit));
  if (!changes.empty()) out.push_back({Kind::paragraph, list_words(changes) + ".", {}, {}});
  Block trend{Kind::trend, text_of(star, "label") + " per " + text_of(series, "grain"), {}, {}};
  for (const Json& metric : series["metrics"]) {
    if (metric["part"] != "north_star") continue;
    for (const Json& value : metric["values"])
      trend.values.push_back(value.is_number() ? std::optional<double>(value.get<double>()) : std::nullopt);
  }
  if (!star["so_far"].is_null()) {
    trend.values.pop_back();
    out.push_back({Kind::note,
                   number_of(star["so_far"]["value"], unit) + " so far in the running " + text_of(series, "grain") +
                       ", " + star["so_far"]["days_seen"].dump() + " of " + star["so_far"]["days"].dump() + " days.",
                   {},
                   {}});
  }
  if (trend.values.size() > 1) out.push_back(std::move(trend));
}

/// One line per criterion, and no sum over them.
void add_scorecard(const Json& scorecard, std::vector<Block>& out) {
  out.push_back({Kind::heading, "Is it a good North Star", {}, {}});
  Block table{Kind::table, "", {{"Criterion", "Verdict", "Statistic", "n", "Why", "What would change it"}}, {}};
  for (const Json& line : scorecard["lines"]) {
    const std::string verdict = text_of(line, "verdict"), statistic = text_of(line, "statistic_words");
    table.rows.push_back(
        {text_of(line, "label"),
         verdict == "supported"           ? "holds"
         : verdict == "contradicted"      ? "does not hold"
         : text_of(line, "about").empty() ? "cannot be told yet"
                                          : "asked of a person",
         statistic.empty() ? std::string(en_dash) : statistic + " " + text_of(line, "measured"),
         line["n"].dump() + " " + text_of(line, "n_of"),
         text_of(line, "sentence") + (text_of(line, "question").empty() ? "" : " ") + text_of(line, "question"),
         text_of(line, "change")});
  }
  out.push_back(std::move(table));
}

void add_definition(const Json& define, std::vector<Block>& out) {
  std::string sentence;
  for (const Json& part : define["sentence"]) sentence += text_of(part, "text");
  out.push_back({Kind::heading, "What is counted", {}, {}});
  out.push_back({Kind::paragraph, sentence, {}, {}});
  for (const Json& finding : define["findings"])
    if (finding["severity"] == "warning")
      out.push_back({Kind::note, text_of(finding, "text") + " " + text_of(finding, "remedy"), {}, {}});
}

void add_change(const Json& decompose, std::vector<Block>& out) {
  out.push_back({Kind::heading, "What moved it", {}, {}});
  out.push_back({Kind::paragraph, text_of(decompose, "title") + (decompose["problem"].is_null() ? "." : ""), {}, {}});
  if (!decompose["problem"].is_null()) return;
  Block table{Kind::table,
              "",
              {{"Driver", text_of(decompose, "baseline_label"), text_of(decompose, "comparison_label"),
                "Change it brought", "Team"}},
              {}};
  const Json& printed = decompose["printed"];
  if (text_of(decompose, "unit") != text_of(printed, "unit")) table.rows[0][3] += ", " + text_of(printed, "unit");
  const int decimals = printed["decimals"].get<int>();
  const auto brought = [&](const Json& value) { return signed_fixed_words(value.get<double>(), decimals); };
  const auto add_row = [&](const std::string& name, const Json& node, const Json& part, const std::string& note) {
    const double baseline = node["baseline"].get<double>(), comparison = node["comparison"].get<double>();
    const int own = decimals_for({baseline, comparison});
    const bool is_share = text_of(node, "unit") == "share";
    const auto words = [&](double value) { return is_share ? percent_words(value) : fixed_words(value, own); };
    table.rows.push_back({name, words(baseline), words(comparison), brought(part), note});
  };
  for (const Json& node : decompose["nodes"]) {
    if (!node["op"].is_null()) continue;
    const std::string owner = text_of(node, "owner");
    add_row(text_of(node, "label"), node, node["printed"], owner.empty() ? "no owner" : owner);
  }
  add_row("Change", decompose["nodes"][0], printed["change"], "residual " + brought(printed["residual"]));
  out.push_back(std::move(table));
}

void add_verdict(const Json& validate, std::vector<Block>& out) {
  out.push_back({Kind::heading, "Can it be trusted", {}, {}});
  out.push_back({Kind::paragraph, text_of(validate, "sentence"), {}, {}});
  for (const char* key : {"money", "sub"})
    if (const std::string text = text_of(validate, key); !text.empty()) out.push_back({Kind::paragraph, text, {}, {}});
  if (const Json& customers = validate["customers"]; customers.is_object()) {
    for (const char* key : {"sentence", "money", "sub"})
      if (const std::string text = text_of(customers, key); !text.empty())
        out.push_back({Kind::paragraph, text, {}, {}});
    for (const Json& link : customers["links"])
      out.push_back({Kind::note, text_of(link, "label") + ": " + text_of(link, "words"), {}, {}});
    for (const char* key : {"plateau", "per_unit"})
      if (customers[key].is_object()) out.push_back({Kind::note, text_of(customers[key], "words"), {}, {}});
  }
  if (!validate["tried"].empty()) {
    Block table{Kind::table, "", {{"Tried", "Verdict"}}, {}};
    for (const Json& tried : validate["tried"])
      table.rows.push_back({text_of(tried, "label"), text_of(tried, "words")});
    out.push_back(std::move(table));
    for (const Json& way : validate["chain"])
      for (const Json& link : way["links"])
        out.push_back({Kind::note, text_of(link, "label") + ": " + text_of(link, "words") + ".", {}, {}});
  }
  for (const Json& line : validate["not_shown"])
    out.push_back({Kind::note, "Not shown: " + line.get<std::string>(), {}, {}});
}

void add_reconciled(const Json& reconcile, std::vector<Block>& out) {
  out.push_back({Kind::heading, "The same from two sources", {}, {}});
  for (const Json& pair : reconcile["pairs"]) {
    out.push_back({Kind::paragraph, text_of(pair, "text"), {}, {}});
    const std::string unit = text_of(pair["left"], "unit");
    const auto add_table = [&](const char* what, const Json& rows, const char* name) {
      if (rows.empty()) return;
      Block table{
          Kind::table, "", {{what, text_of(pair["left"], "label"), text_of(pair["right"], "label"), "Difference"}}, {}};
      for (const Json& row : rows)
        table.rows.push_back({text_of(row, name), number_of(row["left"], unit), number_of(row["right"], unit),
                              signed_words(row["difference"].get<double>() * change_scale(unit))});
      out.push_back(std::move(table));
    };
    add_table("Period", pair["largest"], "period_label");
    if (!pair["entities"].is_null()) add_table("Id", pair["entities"]["largest"], "entity");
  }
}

void add_actions(const Json& act, std::vector<Block>& out) {
  const std::string retention = act["retention"].is_null() ? "" : text_of(act["retention"], "text");
  if (act["actions"].empty() && act["guardrails"].empty() && retention.empty()) return;
  out.push_back({Kind::heading, "What is being done", {}, {}});
  if (!act["actions"].empty()) {
    Block table{Kind::table, "", {{"Action", "Moves", "Team", "From", "Expected", "Measured"}}, {}};
    for (const Json& action : act["actions"])
      table.rows.push_back(
          {text_of(action, "what"), text_of(action, "driver_label"), text_of(action, "owner"), text_of(action, "date"),
           action["expected"].is_number() ? signed_words(action["expected"].get<double>()) : std::string(en_dash),
           text_of(action, "words")});
    out.push_back(std::move(table));
  }
  for (const Json& rail : act["guardrails"])
    out.push_back({Kind::note, "Guardrail, " + text_of(rail, "label") + ": " + text_of(rail, "words"), {}, {}});
  if (!retention.empty()) out.push_back({Kind::note, retention, {}, {}});
  for (const Json& line : act["unread"]) out.push_back({Kind::note, line.get<std::string>(), {}, {}});
}

void add_data(const Json& data, std::vector<Block>& out) {
  out.push_back({Kind::heading, "The data", {}, {}});
  Block table{Kind::table, "", {{"File", "Role", "From", "To", "Rows", "Used", "Left out"}}, {}};
  const auto count = [](const Json& value) { return count_words(value.get<std::int64_t>()); };
  const auto day = [](const Json& value) {
    return value.is_string() ? value.get<std::string>() : std::string(en_dash);
  };
  for (const Json& file : data["files"])
    table.rows.push_back({text_of(file, "file"), text_of(file, "role"), day(file["first_day"]), day(file["last_day"]),
                          count(file["rows_in"]), count(file["rows_used"]), count(file["rows_left_out"])});
  out.push_back(std::move(table));
  for (const Json& file : data["files"])
    for (const Json& reason : file["rejects"]["by_reason"])
      out.push_back({Kind::note,
                     count(reason["count"]) + (reason["count"] == 1 ? " row of " : " rows of ") +
                         text_of(file, "file") + " left out: " + text_of(reason, "text") + ".",
                     {},
                     {}});
  for (const Json& join : data["joins"]) out.push_back({Kind::note, text_of(join, "text"), {}, {}});
  for (const Json& notice : data["notices"])
    if (notice["code"] != "no_join")
      out.push_back({Kind::note, text_of(notice, "text") + " " + text_of(notice, "remedy"), {}, {}});
}

/// "draft", or who approved the definition and when.
std::string standing_of(const Json& sections) {
  const auto define = sections.find("define");
  if (define == sections.end()) return {};
  const auto approval = define->find("approval");
  if (approval == define->end() || approval->is_null()) return " (draft)";
  return " (approved by " + text_of(*approval, "by") + " on " + text_of(*approval, "on") + ")";
}

void add_certificate(const Json& certificate, std::vector<Block>& out) {
  out.push_back({Kind::heading, "Certificate", {}, {}});
  Block table{Kind::table, "", {{"What it rests on", "Value"}}, {}};
  for (const Json& file : certificate["files"])
    table.rows.push_back({text_of(file, "file"), "SHA-256 of what was read " + text_of(file, "sha256")});
  for (const auto& [key, label] : {std::pair("definition_hash", "Definition"), std::pair("data_hash", "Data"),
                                   std::pair("engine", "Engine"), std::pair("zone_table", "Table of time zones")}) {
    if (const std::string value = text_of(certificate, key); !value.empty()) table.rows.push_back({label, value});
  }
  for (const Json& setting : certificate["settings"])
    table.rows.push_back({text_of(setting, "label"), text_of(setting, "value")});
  out.push_back(std::move(table));
}

}  // namespace

std::vector<Block> outline(const Json& report) {
  std::vector<Block> out;
  const std::string title = text_of(report, "title");
  out.push_back({Kind::title, title.empty() ? "North Star Metric" : title, {}, {}});
  const Json& sections = report["sections"];
  if (sections.contains("series")) add_star(sections["series"], out);
  if (sections.contains("validate")) add_verdict(sections["validate"], out);
  if (sections.contains("scorecard")) add_scorecard(sections["scorecard"], out);
  if (sections.contains("decompose")) add_change(sections["decompose"], out);
  if (sections.contains("act")) add_actions(sections["act"], out);
  if (sections.contains("define")) add_definition(sections["define"], out);
  if (sections.contains("reconcile")) add_reconciled(sections["reconcile"], out);
  if (sections.contains("data")) add_data(sections["data"], out);
  out.push_back({Kind::note,
                 "Definition " + text_of(report, "definition_hash").substr(0, 8) + standing_of(sections) + ", data " +
                     text_of(report, "data_hash").substr(0, 8) + ", Northstar " + text_of(report, "engine") + ".",
                 {},
                 {}});
  if (report.contains("certificate")) add_certificate(report["certificate"], out);
  return out;
}

}  // namespace northstar::report
