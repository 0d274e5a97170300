#include "metric/lexer.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace northstar::metric {
namespace {

constexpr std::array<std::string_view, 15> keywords = {"and",  "between", "case", "else", "end",  "false", "in",  "is",
                                                       "like", "not",     "null", "or",   "then", "true",  "when"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

struct Cutter {
  std::string_view source;
  std::string_view place;
  std::size_t at = 0;

  Error fault(std::size_t byte, std::string message, std::string remedy = {}) const {
    return error_at(source, byte, place, std::move(message), std::move(remedy));
  }

  // The text between quotes; a doubled quote stands for one.
  Result<Token> quoted(char quote, Token token) {
    for (++at; at < source.size(); ++at) {
      if (source[at] != quote) {
        token.text.push_back(source[at]);
      } else if (at + 1 < source.size() && source[at + 1] == quote) {
        token.text.push_back(source[at++]);
      } else {
        ++at;
        token.source = source.substr(token.position, at - token.position);
        if (token.kind == Token::Kind::raw_column && token.text.empty()) {
          return fault(token.position, "a column name is empty");
        }
        return token;
      }
    }
    return fault(token.position,
                 quote == '\'' ? "a text has no closing single quote" : "a column name has no closing double quote");
  }

  Result<Token> number(Token token) {
    int digits = 0;
    bool point = false;
    for (; at < source.size() && (is_digit(source[at]) || (source[at] == '.' && !point)); ++at) {
      if (source[at] == '.') {
        point = true;
        continue;
      }
      if (digits > 0 || source[at] != '0') ++digits;
      if (point) ++token.scale;
      if (digits > 18 || token.scale > 18) return fault(token.position, "a number has more than 18 digits");
      token.mantissa = token.mantissa * 10 + (source[at] - '0');
    }
    token.source = source.substr(token.position, at - token.position);
    if (token.source.back() == '.') return fault(at, "expected a digit after the decimal point");
    if (at < source.size() && is_letter(source[at])) {
      return fault(token.position, "a name cannot begin with a digit, and a number is written in digits alone",
                   "Column names stand in double quotes.");
    }
    while (token.scale > 0 && token.mantissa % 10 == 0) {
      token.mantissa /= 10;
      --token.scale;
    }
    return token;
  }

  Result<Token> sign(Token token) {
    std::size_t length = 1;
    for (const std::string_view two : {"!=", "<=", ">=", "<>"}) {
      if (source.substr(at, 2) == two) length = 2;
    }
    token.source = source.substr(at, length);
    token.text = token.source == "<>" ? "!=" : std::string(token.source);
    if (length == 1 && std::string_view("()=<>+-*/,").find(source[at]) == std::string_view::npos) {
      const std::string_view found = source.substr(at, character_bytes(source.substr(at)));
      std::string remedy;
      for (const std::string_view curly : {"‘", "’", "“", "”", "„", "`"}) {
        if (found == curly) remedy = "Text stands in straight single quotes, column names in straight double quotes.";
      }
      const auto first = static_cast<unsigned char>(found[0]);
      if (remedy.empty() && first >= 0x80) remedy = "Column names with other letters stand in double quotes.";
      return fault(at,
                   valid_utf8(found) && first > 0x20 ? "unexpected “" + std::string(found) + "”"
                                                     : "unexpected sign that cannot be shown",
                   remedy);
    }
    if (token.text == "=" && source.substr(at, 2) == "==") return fault(at, "unexpected \"==\"", "Write \"=\" once.");
    at += length;
    return token;
  }

  Result<Token> next() {
    while (at < source.size() && std::string_view(" \t\r\n").find(source[at]) != std::string_view::npos) ++at;
    Token token;
    token.position = static_cast<std::uint32_t>(at);
    if (at == source.size()) return token;
    const char c = source[at];
    if (c == '\'' || c == '"') {
      token.kind = c == '"' ? Token::Kind::raw_column : Token::Kind::text;
      return quoted(c, std::move(token));
    }
    if (is_digit(c) || (c == '.' && at + 1 < source.size() && is_digit(source[at + 1]))) {
      token.kind = Token::Kind::number;
      return number(std::move(token));
    }
    if (is_letter(c)) {
      token.kind = Token::Kind::word;
      // A part of a metric is named with a dot: mrr.churn.
      const auto goes_on = [&] {
        return is_letter(source[at]) || is_digit(source[at]) ||
               (source[at] == '.' && at + 1 < source.size() && is_letter(source[at + 1]));
      };
      while (at < source.size() && goes_on()) ++at;
      token.source = source.substr(token.position, at - token.position);
      token.text = std::string(token.source);
      return token;
    }
    token.kind = Token::Kind::sign;
    return sign(std::move(token));
  }
};

}  // namespace

bool is_keyword(std::string_view word) { return std::find(keywords.begin(), keywords.end(), word) != keywords.end(); }

Error error_at(std::string_view source, std::size_t byte, std::string_view place, std::string message,
               std::string remedy) {
  std::size_t position = 1;
  for (std::size_t i = 0; i < byte && i < source.size(); i += character_bytes(source.substr(i))) ++position;
  Error error;
  error.code = ErrorCode::bad_expression;
  error.place = std::string(place);
  error.message = std::move(message) + " at position " + std::to_string(position);
  error.remedy = std::move(remedy);
  if (!error.remedy.empty()) error.message += ".";
  return error;
}

Result<std::vector<Token>> cut_into_tokens(std::string_view source, std::string_view place) {
  Cutter cutter{source, place};
  std::vector<Token> tokens;
  do {
    Result<Token> token = cutter.next();
    if (!token) return token.error();
    tokens.push_back(std::move(token).value());
  } while (tokens.back().kind != Token::Kind::end);
  return tokens;
}

}  // namespace northstar::metric
