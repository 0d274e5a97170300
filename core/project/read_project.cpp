#include <algorithm>
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/text.hpp"
#include "project/document.hpp"
#include "project/json_text.hpp"
#include "project/keys.hpp"
#include "project/names.hpp"

namespace northstar::project {
namespace {

using nlohmann::json;
namespace m = northstar::metric;

/// Names, labels and headers; a survey's header is a whole question.
constexpr std::size_t kLongestText = 10'000;

/// A value of the document and its path. A missing one has no value.
struct Node {
  const json* value = nullptr;
  std::string path;
  explicit operator bool() const { return value != nullptr; }
};

/// Reads the document in the order of the schema and keeps the first fault; what is read after it does not matter.
class Reader {
 public:
  Project project(const Node& root);
  const std::optional<Error>& fault() const { return fault_; }

 private:
  void fail(const std::string& place, std::string message, std::string remedy,
            ErrorCode code = ErrorCode::bad_project) {
    if (!fault_) fault_ = Error{code, place, std::move(message), std::move(remedy)};
  }

  Node member(const Node& object, std::string_view key) const {
    if (!object || !object.value->is_object()) return {};
    const auto it = object.value->find(std::string(key));
    if (it == object.value->end()) return {};
    return {&*it, join_path(object.path, key)};
  }

  /// Whether the node is an object with known keys only.
  template <class Keys>
  bool is_object(const Node& node, const Keys& known) {
    if (!is_map(node)) return false;
    const std::vector<std::string> names(known.begin(), known.end());
    for (const auto& [key, value] : node.value->items()) {
      if (std::find(names.begin(), names.end(), key) != names.end()) continue;
      fail(join_path(node.path, key), "this key is not known here.", did_you_mean(key, names), ErrorCode::unknown_name);
      return false;
    }
    return true;
  }
  bool is_map(const Node& node) {
    if (!node) return false;
    if (node.value->is_object()) return true;
    fail(node.path, "this must be an object in braces.", "Write { … }.");
    return false;
  }
  std::string text(const Node& node, std::size_t longest = kLongestText) {
    if (!node) return "";
    if (!node.value->is_string()) {
      fail(node.path, "this must be text in double quotes.", "Write \"…\", or leave the key out.");
      return "";
    }
    const auto& value = node.value->get_ref<const std::string&>();
    return is_short(node.path, value, longest) ? value : "";
  }
  bool is_short(const std::string& path, const std::string& text, std::size_t longest = kLongestText) {
    if (text.size() <= longest) return true;
    fail(path,
         "this text is " + std::to_string(text.size()) + " bytes long, and at most " + std::to_string(longest) +
             " are read.",
         "Shorten it.", ErrorCode::limit_exceeded);
    return false;
  }
  std::string required_text(const Node& object, std::string_view key) {
    const Node node = member(object, key);
    std::string value = text(node);
    if (value.empty()) fail(join_path(object.path, key), "this is missing.", "Write it as text in double quotes.");
    return value;
  }
  std::optional<int> number(const Node& node, int least, int most) {
    if (!node) return std::nullopt;
    if (node.value->is_number_integer()) {
      const bool large =
          node.value->is_number_unsigned() && node.value->get<std::uint64_t>() > static_cast<unsigned>(most);
      if (!large && node.value->get<std::int64_t>() >= least && node.value->get<std::int64_t>() <= most) {
        return node.value->get<int>();
      }
    }
    fail(node.path, "this must be a whole number from " + std::to_string(least) + " to " + std::to_string(most) + ".",
         "Write it without quotes.");
    return std::nullopt;
  }
  bool boolean(const Node& node) {
    if (!node) return false;
    if (node.value->is_boolean()) return node.value->get<bool>();
    fail(node.path, "this must be true or false.", "Write it without quotes.");
    return false;
  }
  std::vector<std::string> texts(const Node& node) {
    std::vector<std::string> out;
    if (!node) return out;
    if (!node.value->is_array()) {
      fail(node.path, "this must be a list in brackets.", "Write [\"…\", \"…\"].");
      return out;
    }
    for (std::size_t i = 0; i < node.value->size(); ++i) {
      out.push_back(text({&(*node.value)[i], node.path + '[' + std::to_string(i) + ']'}));
      if (fault_) break;
    }
    return out;
  }
  /// The member of `names` (by index) that the text is.
  template <class Names>
  std::optional<std::size_t> one_of(const Node& node, const Names& names) {
    const std::string value = text(node);
    if (!node || fault_) return std::nullopt;
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (value == names[i]) return i;
    }
    const std::vector<std::string> known(names.begin(), names.end());
    fail(node.path, in_quotes(value) + " is not known here.", did_you_mean(value, known), ErrorCode::unknown_name);
    return std::nullopt;
  }
  /// The enumerator whose name the text is.
  template <class Enum>
  std::optional<Enum> one_named(const Node& node, int count) {
    std::vector<std::string> names;
    for (int i = 0; i < count; ++i) names.emplace_back(name_of(static_cast<Enum>(i)));
    const auto i = one_of(node, names);
    return i ? std::optional(static_cast<Enum>(*i)) : std::nullopt;
  }
  m::ExpressionPtr expression(const Node& node) {
    const std::string source = text(node, max_document_bytes);  // the parser has a limit of its own
    if (!node || fault_) return nullptr;
    auto parsed = m::parse_expression(source, node.path);
    if (parsed.ok()) return parsed.value();
    if (!fault_) fault_ = parsed.error();
    return nullptr;
  }
  /// Names that expressions refer to must be plain.
  void plain(const std::string& path, const std::string& name, std::string_view what) {
    if (is_plain_name(name)) return;
    fail(path, "this name cannot stand in a formula.",
         "Name the " + std::string(what) + " with letters, digits and _, a letter first: \"weekly_orders\".");
  }

  time::Calendar calendar(const Node& node);
  m::TableDef table(const Node& node);
  std::optional<char> sign(const Node& node, std::string_view what);
  table::FileForm file(const Node& node);
  table::ColumnForm format(const Node& node);
  std::optional<char> decimal(const Node& node) {
    const auto i = one_of(node, keys::decimals);
    return i ? std::optional(keys::decimals[*i][0]) : std::nullopt;
  }
  m::MetricDef metric(const Node& node);
  m::NorthStar north_star(const Node& node);
  m::TreeNode tree_node(const Node& node);
  m::Definition definition(const Node& node);

  std::optional<Error> fault_;
};

time::Calendar Reader::calendar(const Node& node) {
  time::Calendar out;
  if (!node || !is_object(node, keys::calendar)) return out;
  constexpr std::array grains = {time::Grain::day, time::Grain::week, time::Grain::month, time::Grain::quarter,
                                 time::Grain::year};
  std::vector<std::string> names;
  for (time::Grain grain : grains) names.emplace_back(name_of(grain));
  if (const auto i = one_of(member(node, "grain"), names)) out.grain = grains[*i];
  if (const auto i = one_of(member(node, "week_start"), keys::weekdays)) out.week_start = static_cast<int>(*i);
  if (const auto i = one_of(member(node, "fiscal_start"), keys::months)) out.fiscal_start = static_cast<int>(*i) + 1;
  if (const Node zone = member(node, "zone")) out.zone = text(zone);
  if (!fault_) {
    if (const auto checked = time::check(out, node.path); !checked.ok()) fault_ = checked.error();
  }
  return out;
}

/// One sign that parts or begins something: neither letter, digit, quote nor line end.
std::optional<char> Reader::sign(const Node& node, std::string_view what) {
  const std::string value = text(node);
  if (!node || fault_) return std::nullopt;
  static constexpr std::string_view no_signs = std::string_view("\"'`\\\n\r\0", 7);
  const auto is_letter = [](char c) {
    return static_cast<unsigned char>(c) >= 0x80 || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
           (c >= 'a' && c <= 'z');
  };
  if (value.size() == 1 && !is_letter(value[0]) && no_signs.find(value[0]) == std::string_view::npos) return value[0];
  fail(node.path, in_quotes(value) + " cannot be " + std::string(what) + ".",
       "Write one sign, such as \",\", \";\", \"|\" or \"#\".");
  return std::nullopt;
}

table::FileForm Reader::file(const Node& node) {
  table::FileForm out;
  csv::GivenDialect& given = out.dialect;
  if (!is_object(node, keys::file)) return out;
  std::vector<std::string> encodings;
  for (int i = 0; i < csv::encodings; ++i)
    encodings.push_back(lower_ascii(csv::name_of(static_cast<csv::Encoding>(i))));
  if (const auto i = one_of(member(node, "encoding"), encodings)) given.encoding = static_cast<csv::Encoding>(*i);
  given.delimiter = sign(member(node, "delimiter"), "a separator");
  if (const auto i = one_of(member(node, "quote"), keys::quotes))
    given.quote = keys::quotes[*i].empty() ? '\0' : keys::quotes[*i][0];
  if (const auto i = one_of(member(node, "escape"), keys::escapes)) given.escape = static_cast<csv::Escape>(*i);
  if (const Node comment = member(node, "comment"))
    given.comment = comment.value->is_string() && comment.value->empty() ? '\0' : sign(comment, "a mark for comments");
  given.skip = number(member(node, "skip"), 0, 1000000);
  given.header_lines = number(member(node, "header_lines"), 0, 9);
  given.footer = number(member(node, "footer"), 0, 1000);
  if (const auto i = one_of(member(node, "newline"), keys::newlines)) given.newline = static_cast<csv::Newline>(*i);
  out.decimal = decimal(member(node, "decimal"));
  if (given.delimiter && given.comment == given.delimiter)
    fail(join_path(node.path, "comment"), "this is the separator too.", "Choose another mark, or \"\" for none.");
  return out;
}

table::ColumnForm Reader::format(const Node& node) {
  table::ColumnForm out;
  if (!is_object(node, keys::format)) return out;
  const bool alone = node.value->size() == 1;
  if (const Node type = member(node, "type")) {
    if (!alone) fail(node.path, "what is neither number nor date has no form.", "Keep \"type\" alone.");
    const auto i = one_of(type, keys::types);
    if (i == 1) out.kind = table::CellKind::boolean;
    out.email = i == 2;
    return out;
  }
  if (const Node written = member(node, "time")) {
    out.kind = table::CellKind::time;
    if (!alone) fail(node.path, "a column holds either dates or numbers.", "Keep \"time\" alone.");
    const auto form = written.value->is_string()
                          ? time::format_from_description(written.value->get_ref<const std::string&>())
                          : std::nullopt;
    if (form) {
      out.time = *form;
      return out;
    }
    std::vector<std::string> known;
    for (const time::TimeFormat& other : time::all_time_formats()) known.push_back(time::describe(other));
    one_of(written, known);
    return out;
  }
  constexpr std::array thousands = {std::string_view(""), std::string_view(","), std::string_view("."),
                                    std::string_view(" "), std::string_view("'")};
  out.kind = table::CellKind::number;
  table::NumberFormat& form = out.number;
  form.decimal = decimal(member(node, "decimal")).value_or(form.decimal);
  if (const auto i = one_of(member(node, "thousands"), thousands)) form.thousands = *i == 0 ? '\0' : thousands[*i][0];
  form.percent = boolean(member(node, "percent"));
  if (form.decimal == form.thousands)
    fail(node.path, "decimal and thousands sign cannot be the same.", "Set \"thousands\" to another sign.");
  return out;
}

m::TableDef Reader::table(const Node& node) {
  m::TableDef out;
  if (!is_object(node, keys::table)) return out;
  out.file = required_text(node, "file");
  if (!member(node, "role"))
    fail(join_path(node.path, "role"), "this is missing.",
         "Write \"events\", \"payments\", \"series\" or another role.");
  constexpr int roles = static_cast<int>(m::Role::breakdown) + 1;
  if (const auto role = one_named<m::Role>(member(node, "role"), roles)) out.role = *role;
  if (const Node columns = member(node, "columns"); columns && is_object(columns, keys::columns)) {
    out.columns.time = text(member(columns, "time"));
    out.columns.end = text(member(columns, "end"));
    out.columns.entity = text(member(columns, "entity"));
    out.columns.event = text(member(columns, "event"));
    out.columns.value = text(member(columns, "value"));
    out.columns.segments = texts(member(columns, "segments"));
  }
  if (const Node formats = member(node, "formats"); formats && is_map(formats)) {
    for (const auto& [column, value] : formats.value->items()) {
      const std::string path = join_path(formats.path, column);
      if (is_short(path, column)) out.formats[column] = format({&value, path});
    }
  }
  if (const Node fill = member(node, "fill_down"); fill && is_object(fill, keys::fill_down)) {
    out.fill_down = m::FillDown{text(member(fill, "by")), texts(member(fill, "columns")), texts(member(fill, "once"))};
  }
  if (const auto i = one_of(member(node, "totals"), keys::totals)) out.totals = static_cast<m::TotalsRule>(*i);
  if (const Node joins = member(node, "joins"); joins && is_map(joins)) {
    for (const auto& [column, value] : joins.value->items()) {
      const std::string path = join_path(joins.path, column);
      if (is_short(path, column)) out.joins[column] = text({&value, path});
    }
  }
  return out;
}

m::MetricDef Reader::metric(const Node& node) {
  m::MetricDef out;
  if (!is_object(node, keys::metric)) return out;
  const bool measured = bool(member(node, "measure")), derived = bool(member(node, "formula"));
  if (measured == derived) {
    fail(node.path, measured ? "a metric is a measure or a formula, not both." : "this metric says nothing to compute.",
         "Write \"measure\" with a \"table\", such as \"sum(value)\", or a \"formula\" over other metrics.");
  }
  for (std::string_view key : {"table", "where", "having", "window", "counted", "outcome_of"}) {
    if (const Node extra = member(node, key); derived && extra) {
      fail(extra.path, "a formula reads other metrics and no table.", "Leave it out, or write a \"measure\" instead.");
    }
  }
  if (measured) out.table = required_text(node, "table");
  out.measure = expression(member(node, "measure"));
  out.where = expression(member(node, "where"));
  out.having = expression(member(node, "having"));
  if (const Node window = member(node, "window")) {
    const auto read = time::window_from_text(text(window));
    if (!read)
      fail(window.path, "this is no stretch of time.",
           "Write \"7 days\", \"28 days\", \"3 months\" (at most 1000 days or 36 months), or \"all time\".");
    out.window = read.value_or(time::Window{});
  }
  if (const auto i = one_of(member(node, "counted"), keys::counted)) out.counted = static_cast<m::Counted>(*i);
  out.formula = expression(member(node, "formula"));
  out.label = text(member(node, "label"));
  out.unit = text(member(node, "unit"));
  out.owner = text(member(node, "owner"));
  out.source_system = text(member(node, "source_system"));
  if (const auto scope = one_named<m::Scope>(member(node, "scope"), m::scopes)) out.scope = *scope;
  out.also_from = text(member(node, "also_from"));
  if (const Node outcome = member(node, "outcome_of"); outcome && is_object(outcome, keys::outcome_of)) {
    const Node following = member(outcome, "following");
    if (!following)
      fail(join_path(outcome.path, "following"), "this is missing.", "Write the number of periods, such as 13.");
    out.following_periods = number(following, 1, 520).value_or(0);
    out.same_entities_as = required_text(outcome, "same_entities_as");
  }
  return out;
}

m::NorthStar Reader::north_star(const Node& node) {
  m::NorthStar out;
  if (node.value->is_array()) {
    fail(node.path, "a project has one North Star.", "Keep one here, and the others as supporting metrics.");
    return out;
  }
  if (!is_object(node, keys::north_star)) return out;
  out.metric = required_text(node, "metric");
  out.accountable = text(member(node, "accountable"));
  out.approver = text(member(node, "approver"));
  out.review = text(member(node, "review"));
  out.stage = text(member(node, "stage"));
  out.reaction_days = number(member(node, "reaction_days"), 0, 3650);
  return out;
}

m::TreeNode Reader::tree_node(const Node& node) {
  m::TreeNode out;
  if (!is_object(node, keys::tree_node)) return out;
  const Node op = member(node, "op");
  if (!op) fail(join_path(node.path, "op"), "this is missing.", "Write \"product\" or \"sum\".");
  if (const auto i = one_of(op, m::tree_op_names)) out.op = static_cast<m::TreeOp>(*i);
  out.of = texts(member(node, "of"));
  out.by = text(member(node, "by"));
  out.influences = texts(member(node, "influences"));
  if (out.of.empty()) fail(join_path(node.path, "of"), "a node needs drivers.", "Write [\"metric\", \"metric\"].");
  return out;
}

m::Definition Reader::definition(const Node& node) {
  m::Definition out;
  if (!is_object(node, keys::definition)) return out;
  out.title = text(member(node, "title"));
  out.calendar = calendar(member(node, "calendar"));
  if (const Node files = member(node, "files"); files && is_map(files)) {
    for (const auto& [name, value] : files.value->items()) {
      const std::string path = join_path(files.path, name);
      if (is_short(path, name)) out.files[name] = file({&value, path});
    }
  }
  if (const Node tables = member(node, "tables"); tables && is_map(tables)) {
    for (const auto& [name, value] : tables.value->items()) {
      const Node entry{&value, join_path(tables.path, name)};
      plain(entry.path, name, "table");
      out.tables[name] = table(entry);
      if (fault_) return out;
    }
  }
  if (const Node metrics = member(node, "metrics"); metrics && is_map(metrics)) {
    for (const auto& [name, value] : metrics.value->items()) {
      const Node entry{&value, join_path(metrics.path, name)};
      plain(entry.path, name, "metric");
      out.metrics[name] = metric(entry);
      if (fault_) return out;
    }
  }
  if (const Node star = member(node, "north_star")) out.north_star = north_star(star);
  out.outcome = text(member(node, "outcome"));
  if (const Node tree = member(node, "tree"); tree && is_map(tree)) {
    for (const auto& [name, value] : tree.value->items()) {
      out.tree[name] = tree_node({&value, join_path(tree.path, name)});
      if (fault_) return out;
    }
  }
  out.teams = texts(member(node, "teams"));
  return out;
}

Project Reader::project(const Node& root) {
  Project out;
  if (!root.value->is_object() || !root.value->contains("northstar")) {
    fail("", "this is not a Northstar project: the key \"northstar\" is missing.",
         "Open a file that Northstar saved; its name ends in .northstar.json.");
    return out;
  }
  // Before any other key is looked at: a newer document may have keys that are not known yet.
  const Node version = member(root, "northstar");
  const auto written = number(version, 1, 1000000);
  if (written && *written > document_version) {
    fail(version.path,
         "this project was written by a newer Northstar (version " + std::to_string(*written) +
             "; this one reads up to " + std::to_string(document_version) + ").",
         "Open it with a newer Northstar.", ErrorCode::unsupported);
  }
  if (fault_ || !is_object(root, keys::document)) return out;
  const Node body = member(root, "definition");
  if (!body) fail("definition", "this is missing.", "Open a project that Northstar saved.");
  // Paths begin inside the definition, where people read and write: metrics.revenue.where.
  if (body) out.definition = definition({body.value, ""});
  if (const Node journal = member(root, "journal")) {
    if (!journal.value->is_array()) fail(journal.path, "this must be a list in brackets.", "Write [].");
    out.journal_json = journal.value->dump();
  }
  return out;
}

}  // namespace

Result<Project> read_project(std::string_view text) {
  const auto parsed = parse_json(text);
  if (!parsed.ok()) return parsed.error();
  Reader reader;
  Project project = reader.project({&parsed.value(), ""});
  if (reader.fault()) return *reader.fault();
  return project;
}

}  // namespace northstar::project
