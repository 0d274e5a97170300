// Precedence climbing over the operator table.
#include <algorithm>
#include <optional>
#include <utility>

#include "base/text.hpp"
#include "metric/lexer.hpp"
#include "metric/operators.hpp"

namespace northstar::metric {
namespace {

constexpr std::size_t longest_source = 4096;
constexpr int deepest = 64;
/// Of parentheses and all else in the text: in canonical text every level of the tree may stand in parentheses.
constexpr int deepest_text = 2 * deepest;

struct Node {
  std::shared_ptr<Expression> expression;  // null after an error
  int depth = 0;
};

class Parser {
 public:
  Parser(std::string_view source, std::string_view place, std::vector<Token> tokens)
      : source_(source), place_(place), tokens_(std::move(tokens)) {}

  Result<ExpressionPtr> parse() {
    Node root = expression(precedence::disjunction);
    if (root.expression && token().kind != Token::Kind::end) {
      expected("an operator");
    }
    if (error_) return *error_;
    return ExpressionPtr(std::move(root.expression));
  }

 private:
  const Token& token() const { return tokens_[at_]; }
  // Keywords in lower case; signs as they are; anything else never equals one.
  bool at_sign(std::string_view sign) const { return token().kind == Token::Kind::sign && token().text == sign; }
  bool at_word(std::string_view word, std::size_t ahead = 0) const {
    const std::size_t i = std::min(at_ + ahead, tokens_.size() - 1);
    return tokens_[i].kind == Token::Kind::word && lower_ascii(tokens_[i].text) == word;
  }
  bool take_sign(std::string_view sign) { return at_sign(sign) && (++at_, true); }
  bool take_word(std::string_view word) { return at_word(word) && (++at_, true); }

  Node fail(std::size_t byte, std::string message, std::string remedy = {}) {
    if (!error_) error_ = error_at(source_, byte, place_, std::move(message), std::move(remedy));
    return {};
  }
  // expected a value after "=" at position 9
  Node expected(std::string what) {
    std::string message = "expected " + std::move(what);
    if (at_ > 0) message += " after " + shown(tokens_[at_ - 1]);
    if (token().kind != Token::Kind::end) message += ", not " + shown(token());
    return fail(token().position, std::move(message));
  }
  static std::string shown(const Token& token) {
    const bool has_double_quotes = token.source.find('"') != std::string_view::npos;
    const std::string text = shorten(token.source);
    return has_double_quotes ? text : "\"" + text + "\"";
  }
  bool too_deep(int depth, int most, std::size_t byte) {
    if (depth <= most) return false;
    fail(byte, "more than " + std::to_string(most) + " levels stand inside each other",
         "Split it, or use in (…) for a long list of values.");
    return true;
  }

  Node leaf(Expression::Kind kind) {
    Node node{std::make_shared<Expression>(), 1};
    node.expression->kind = kind;
    node.expression->position = token().position;
    return node;
  }
  Node operation(Operator op, std::vector<Node> operands, std::size_t position) {
    Node node{std::make_shared<Expression>(), 1};
    node.expression->kind = Expression::Kind::operation;
    node.expression->op = op;
    return with_operands(std::move(node), std::move(operands), position);
  }
  Node with_operands(Node node, std::vector<Node> operands, std::size_t position) {
    node.expression->position = static_cast<std::uint32_t>(position);
    for (Node& operand : operands) {
      if (!operand.expression) return {};
      node.depth = std::max(node.depth, operand.depth + 1);
      node.expression->operands.push_back(std::move(operand.expression));
    }
    if (too_deep(node.depth, deepest, position)) return {};
    return node;
  }

  /// Everything that binds at least as tightly as `least`.
  Node expression(int least) {
    // Levels of the call stack: no more than there are levels in the text.
    if (too_deep(++level_, deepest_text, token().position)) return {};
    Node left = operand(least);
    while (left.expression) {
      const std::optional<int> binding = operator_here();
      if (!binding || *binding < least) break;
      left = after_operand(std::move(left));
      if (left.expression && *binding == precedence::comparison && operator_here() == precedence::comparison) {
        left = fail(token().position, "two comparisons follow each other", "Join them with \"and\".");
      }
    }
    --level_;
    return left;
  }

  Node operand(int least) {
    const std::size_t position = token().position;
    if (least <= precedence::negation && take_word("not")) {
      return operation(Operator::logical_not, one(expression(precedence::negation)), position);
    }
    if (take_sign("-")) return operation(Operator::negate, one(expression(precedence::sign)), position);
    return primary();
  }

  static std::vector<Node> one(Node node) {
    std::vector<Node> out;
    out.push_back(std::move(node));
    return out;
  }

  // Precedence of the operator that the current token begins, if it begins one.
  std::optional<int> operator_here() const {
    if (const OperatorRow* row = infix_here()) return row->precedence;
    const std::size_t after_not = at_word("not") ? 1 : 0;
    for (const std::string_view word : {"in", "like", "between"}) {
      if (at_word(word, after_not)) return precedence::comparison;
    }
    if (at_word("is")) return precedence::comparison;
    return std::nullopt;
  }

  const OperatorRow* infix_here() const {
    constexpr Operator infix[] = {Operator::logical_or, Operator::logical_and,   Operator::equal,
                                  Operator::not_equal,  Operator::less,          Operator::less_equal,
                                  Operator::greater,    Operator::greater_equal, Operator::add,
                                  Operator::subtract,   Operator::multiply,      Operator::divide};
    for (const Operator op : infix) {
      const OperatorRow& row = row_of(op);
      if (at_sign(row.spelling) || at_word(row.spelling)) return &row;
    }
    return nullptr;
  }

  Node after_operand(Node left) {
    const std::size_t position = token().position;
    if (const OperatorRow* row = infix_here()) {
      ++at_;
      std::vector<Node> operands = one(std::move(left));
      operands.push_back(expression(row->precedence + 1));
      return operation(row->op, std::move(operands), position);
    }
    if (take_word("is")) {
      const bool negated = take_word("not");
      if (!take_word("null")) return expected("\"null\"");
      return operation(negated ? Operator::is_not_null : Operator::is_null, one(std::move(left)), position);
    }
    const bool negated = take_word("not");
    Node node = relation(std::move(left), position);
    return negated ? operation(Operator::logical_not, one(std::move(node)), position) : std::move(node);
  }

  Node relation(Node left, std::size_t position) {
    std::vector<Node> operands = one(std::move(left));
    if (take_word("like")) {
      operands.push_back(expression(precedence::sum));
      return operation(Operator::like, std::move(operands), position);
    }
    if (take_word("between")) {
      operands.push_back(expression(precedence::sum));
      if (operands.back().expression && !take_word("and")) return expected("\"and\"");
      operands.push_back(error_ ? Node{} : expression(precedence::sum));
      return operation(Operator::between, std::move(operands), position);
    }
    take_word("in");
    if (!take_sign("(")) return expected("\"(\"");
    if (!list(operands)) return {};
    return operation(Operator::in_list, std::move(operands), position);
  }

  // Values up to the closing parenthesis; false after an error.
  bool list(std::vector<Node>& values) {
    do {
      values.push_back(in_parentheses());
      if (!values.back().expression) return false;
    } while (take_sign(","));
    if (take_sign(")")) return true;
    expected("\",\" or \")\"");
    return false;
  }

  Node in_parentheses() {
    const bool outside = std::exchange(in_case_, false);
    Node node = expression(precedence::disjunction);
    in_case_ = outside;
    return node;
  }

  Node primary() {
    switch (token().kind) {
      case Token::Kind::number: {
        Node node = leaf(Expression::Kind::number);
        node.expression->mantissa = token().mantissa;
        node.expression->scale = token().scale;
        ++at_;
        return node;
      }
      case Token::Kind::text:
      case Token::Kind::raw_column: {
        Node node = leaf(token().kind == Token::Kind::text ? Expression::Kind::text : Expression::Kind::raw_column);
        node.expression->text = token().text;
        ++at_;
        return node;
      }
      case Token::Kind::word: return word();
      case Token::Kind::sign:
        if (take_sign("(")) {
          Node node = in_parentheses();
          if (node.expression && !take_sign(")")) return expected("\")\"");
          return node;
        }
        return expected("a value");
      case Token::Kind::end: break;
    }
    if (at_ == 0) return fail(0, "expected an expression");
    return expected("a value");
  }

  Node word() {
    if (at_word("case")) return choice();
    if (at_word("true") || at_word("false")) {
      Node node = leaf(Expression::Kind::boolean);
      node.expression->boolean = at_word("true");
      ++at_;
      return node;
    }
    if (at_word("null")) {
      Node node = leaf(Expression::Kind::null);
      ++at_;
      return node;
    }
    if (is_keyword(lower_ascii(token().text)) && !names_the_end()) return expected("a value");
    if (tokens_[at_ + 1].kind == Token::Kind::sign && tokens_[at_ + 1].text == "(") return call();
    Node node = leaf(Expression::Kind::name);
    node.expression->text = token().text;
    ++at_;
    return node;
  }

  /// "end" is the column of ends where a value has to stand; a case that lacks one is told so.
  bool names_the_end() const {
    const Token& next = tokens_[at_ + 1];
    const bool goes_on = next.kind != Token::Kind::end && next.text != ")" && next.text != ",";
    return token().text == "end" && (!in_case_ || goes_on);
  }

  Node choice() {
    const std::size_t position = token().position;
    ++at_;
    const bool outside = std::exchange(in_case_, true);
    std::vector<Node> operands;
    if (!at_word("when")) return expected("\"when\"");
    while (take_word("when")) {
      operands.push_back(expression(precedence::disjunction));
      if (error_) return {};
      if (!take_word("then")) return expected("\"then\"");
      operands.push_back(expression(precedence::disjunction));
      if (error_) return {};
    }
    if (take_word("else")) {
      operands.push_back(expression(precedence::disjunction));
      if (error_) return {};
    }
    if (!take_word("end")) return expected("\"end\"");
    in_case_ = outside;
    return operation(Operator::case_when, std::move(operands), position);
  }

  Node call() {
    const Token& name = token();
    const AggregateRow* aggregate = aggregate_named(name.text);
    const OperatorRow* function = function_named(name.text);
    if (aggregate == nullptr && function == nullptr) return unknown_function(name);
    at_ += 2;
    std::vector<Node> operands;
    if (!take_sign(")") && !list(operands)) return {};
    const std::size_t least = aggregate != nullptr ? aggregate->least_operands : function->least_operands;
    const std::size_t most = aggregate != nullptr ? aggregate->most_operands : function->most_operands;
    if (operands.size() < least || operands.size() > most) {
      const std::string_view spelling = aggregate != nullptr ? aggregate->spelling : function->spelling;
      const std::string counted = least == 0  ? "at most one value"
                                  : most == 1 ? "one value"
                                  : most == 2 ? "two values"
                                              : "at least one value";
      return fail(name.position,
                  std::string(spelling) + "() takes " + counted + ", not " + std::to_string(operands.size()));
    }
    if (function != nullptr) return operation(function->op, std::move(operands), name.position);
    Node node{std::make_shared<Expression>(), 1};
    node.expression->kind = Expression::Kind::aggregate;
    node.expression->aggregate = aggregate->aggregate;
    return with_operands(std::move(node), std::move(operands), name.position);
  }

  Node unknown_function(const Token& name) {
    std::vector<std::string> known;
    for (int i = 0; i <= static_cast<int>(Aggregate::conversion); ++i) {
      known.emplace_back(name_of(static_cast<Aggregate>(i)));
    }
    for (int i = static_cast<int>(Operator::coalesce); i <= static_cast<int>(Operator::previous); ++i) {
      known.emplace_back(row_of(static_cast<Operator>(i)).spelling);
    }
    // Names from other dialects that no edit distance would find.
    std::optional<std::string> meant = closest(name.text, known);
    if (lower_ascii(name.text) == "avg" || lower_ascii(name.text) == "mean") meant = "average";
    if (lower_ascii(name.text) == "ifnull") meant = "coalesce";
    std::string message = "unknown function \"" + shorten(name.text) + "\"";
    if (meant) message += "; did you mean \"" + *meant + "\"?";
    if (meant) {
      Node none = fail(name.position, "");
      error_->message = std::move(message);
      return none;
    }
    std::string all;
    for (const std::string& one : known) all += (all.empty() ? "" : ", ") + one;
    return fail(name.position, std::move(message), "There are " + all + ".");
  }

  std::string_view source_;
  std::string_view place_;
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  int level_ = 0;
  bool in_case_ = false;  // and not in parentheses within it
  std::optional<Error> error_;
};

}  // namespace

Result<ExpressionPtr> parse_expression(std::string_view source, std::string_view place) {
  const auto too_long = [&](std::size_t bytes, std::string_view as) {
    Error error;
    error.code = ErrorCode::limit_exceeded;
    error.place = std::string(place);
    error.message = "the expression is " + std::to_string(bytes) + " bytes long" + std::string(as) + ", and at most " +
                    std::to_string(longest_source) + " are read.";
    error.remedy = "Split it into several metrics.";
    return error;
  };
  if (source.size() > longest_source) return too_long(source.size(), "");
  Result<std::vector<Token>> tokens = cut_into_tokens(source, place);
  if (!tokens) return tokens.error();
  Result<ExpressionPtr> parsed = Parser(source, place, std::move(tokens).value()).parse();
  if (!parsed) return parsed;
  // Projects are saved in canonical text, which may be longer and has to be read again.
  const std::size_t bytes = print(**parsed).size();
  if (bytes > longest_source) return too_long(bytes, " when it is written out");
  return parsed;
}

}  // namespace northstar::metric
