#include <nlohmann/json.hpp>

#include "base/hash.hpp"
#include "base/text.hpp"
#include "project/document.hpp"
#include "project/json_object.hpp"
#include "project/json_text.hpp"
#include "project/keys.hpp"

namespace northstar::project {
namespace {

namespace m = northstar::metric;
using nlohmann::json;

void set(json& object, const char* key, const std::string& text) {
  if (!text.empty()) object[key] = text;
}
void set(json& object, const char* key, const m::ExpressionPtr& expression) {
  if (expression) object[key] = m::print(*expression);
}
void set(json& object, const char* key, const std::vector<std::string>& texts) {
  if (!texts.empty()) object[key] = texts;
}
void set(json& object, const char* key, json part) {
  if (!part.empty()) object[key] = std::move(part);
}

json calendar(const time::Calendar& calendar, bool with_defaults) {
  const time::Calendar usual;
  json out = json::object();
  if (with_defaults || calendar.grain != usual.grain) out["grain"] = name_of(calendar.grain);
  if (with_defaults || calendar.week_start != usual.week_start) {
    out["week_start"] = keys::weekdays[static_cast<std::size_t>(calendar.week_start)];
  }
  if (calendar.fiscal_start != usual.fiscal_start)
    out["fiscal_start"] = keys::months[static_cast<std::size_t>(calendar.fiscal_start - 1)];
  if (with_defaults || calendar.zone != usual.zone) out["zone"] = calendar.zone;
  return out;
}

json formats(const m::TableDef& table) {
  json out = json::object();
  for (const auto& [column, form] : table.formats) {
    json& entry = out[column];
    switch (form.kind) {
      case table::CellKind::text: entry["type"] = keys::types[form.email ? 2 : 0]; break;
      case table::CellKind::boolean: entry["type"] = keys::types[1]; break;
      case table::CellKind::time: entry["time"] = time::describe(form.time); break;
      case table::CellKind::number:
        entry["decimal"] = std::string(1, form.number.decimal);
        if (form.number.thousands != '\0') entry["thousands"] = std::string(1, form.number.thousands);
        if (form.number.percent) entry["percent"] = true;
        break;
    }
  }
  return out;
}

json file(const table::FileForm& form) {
  const csv::GivenDialect& given = form.dialect;
  json out = json::object();
  const auto set_sign = [&](const char* key, std::optional<char> sign) {
    if (sign) out[key] = *sign == '\0' ? std::string() : std::string(1, *sign);
  };
  if (given.encoding) out["encoding"] = lower_ascii(csv::name_of(*given.encoding));
  set_sign("delimiter", given.delimiter);
  set_sign("quote", given.quote);
  if (given.escape) out["escape"] = keys::escapes[static_cast<std::size_t>(*given.escape)];
  set_sign("comment", given.comment);
  if (given.skip) out["skip"] = *given.skip;
  if (given.header_lines) out["header_lines"] = *given.header_lines;
  if (given.footer) out["footer"] = *given.footer;
  if (given.newline) out["newline"] = keys::newlines[static_cast<std::size_t>(*given.newline)];
  set_sign("decimal", form.decimal);
  return out;
}

json table(const m::TableDef& table) {
  json columns = json::object();
  set(columns, "time", table.columns.time);
  set(columns, "end", table.columns.end);
  set(columns, "entity", table.columns.entity);
  set(columns, "event", table.columns.event);
  set(columns, "value", table.columns.value);
  set(columns, "segments", table.columns.segments);
  json out = json::object();
  out["file"] = table.file;
  out["role"] = name_of(table.role);
  set(out, "columns", std::move(columns));
  set(out, "formats", formats(table));
  if (table.fill_down) {
    json fill = json::object();
    set(fill, "by", table.fill_down->by);
    set(fill, "columns", table.fill_down->columns);
    set(fill, "once", table.fill_down->once);
    out["fill_down"] = std::move(fill);
  }
  if (table.totals != m::TotalsRule::checked) out["totals"] = keys::totals[static_cast<std::size_t>(table.totals)];
  for (const auto& [column, other] : table.joins) out["joins"][column] = other;
  return out;
}

json metric(const m::MetricDef& metric) {
  json out = json::object();
  set(out, "table", metric.table);
  set(out, "measure", metric.measure);
  set(out, "where", metric.where);
  set(out, "having", metric.having);
  set(out, "window", text_of(metric.window));
  if (metric.counted != m::Counted::at_time) out["counted"] = keys::counted[static_cast<std::size_t>(metric.counted)];
  set(out, "formula", metric.formula);
  set(out, "label", metric.label);
  set(out, "unit", metric.unit);
  set(out, "owner", metric.owner);
  set(out, "source_system", metric.source_system);
  if (metric.scope != m::Scope::business) out["scope"] = name_of(metric.scope);
  set(out, "also_from", metric.also_from);
  if (metric.following_periods > 0) {
    out["outcome_of"]["following"] = metric.following_periods;
    out["outcome_of"]["same_entities_as"] = metric.same_entities_as;
  }
  return out;
}

json north_star(const m::NorthStar& star) {
  json out = json::object();
  out["metric"] = star.metric;
  set(out, "accountable", star.accountable);
  set(out, "approver", star.approver);
  set(out, "review", star.review);
  set(out, "stage", star.stage);
  if (star.reaction_days) out["reaction_days"] = *star.reaction_days;
  return out;
}

json definition_json(const m::Definition& definition, bool with_defaults) {
  json files = json::object(), tables = json::object();
  json metrics = json::object(), tree = json::object();
  for (const auto& [name, form] : definition.files) set(files, name.c_str(), file(form));
  for (const auto& [name, entry] : definition.tables) tables[name] = table(entry);
  for (const auto& [name, entry] : definition.metrics) metrics[name] = metric(entry);
  for (const auto& [name, node] : definition.tree) {
    tree[name]["op"] = m::tree_op_names[static_cast<std::size_t>(node.op)];
    tree[name]["of"] = node.of;
    set(tree[name], "by", node.by);
    set(tree[name], "influences", node.influences);
  }
  json out = json::object();
  set(out, "title", definition.title);
  set(out, "calendar", calendar(definition.calendar, with_defaults));
  set(out, "files", std::move(files));
  if (with_defaults || !tables.empty()) out["tables"] = std::move(tables);
  if (with_defaults || !metrics.empty()) out["metrics"] = std::move(metrics);
  if (definition.north_star) out["north_star"] = north_star(*definition.north_star);
  set(out, "outcome", definition.outcome);
  set(out, "tree", std::move(tree));
  set(out, "teams", definition.teams);
  return out;
}

// Text that came from outside may hold broken UTF-8; it is replaced, never thrown about.
constexpr auto kReplace = nlohmann::json::error_handler_t::replace;

std::string compact(const json& value) { return value.dump(-1, ' ', false, kReplace); }

}  // namespace

json project_json(const Project& project) {
  json journal = json_from(project.journal_json);
  if (!journal.is_array()) journal = json::array();
  return object({{"northstar", document_version},
                 {"definition", definition_json(project.definition, true)},
                 {"journal", std::move(journal)}});
}

std::string write_project(const Project& project) { return compact(project_json(project)); }

std::string canonical_definition(const m::Definition& definition) {
  return compact(definition_json(definition, false));
}

std::string definition_hash(const m::Definition& definition) { return sha256_hex(canonical_definition(definition)); }

}  // namespace northstar::project
