// Result<T>: a value, or an error that names the place, the thing and the remedy. What a user can cause returns one.
#pragma once

#include <cassert>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace northstar {

/// Stable, machine-readable kinds of error; the sentence is in `message`.
enum class ErrorCode {
  empty_input,     // no bytes, or a header without rows
  not_text,        // binary, archive, workbook, web page
  no_time_column,  // nothing in the file can be read as a date
  bad_dialect,     // the bytes do not form a table
  other_encoding,  // to be decoded by whoever reads the file, from the encoding named as the place
  unknown_name,    // a table, column, metric or key that does not exist
  bad_expression,  // syntax, type or depth of an expression
  bad_project,     // the project document breaks its schema
  not_computable,  // a definition without a number
  no_join,         // ids of two files that do not meet
  unsupported,     // understood, but not offered yet
  cancelled,
  limit_exceeded,  // memory, size, depth
  bad_request,     // a request that the protocol does not know
};

/// Made, copied and moved out of line: errors are told in hundreds of places, and none of them is in a hurry.
struct Error {
  Error() = default;
  Error(ErrorCode code, std::string_view place, std::string_view message, std::string_view remedy = {});
  Error(const Error&);
  Error(Error&&) noexcept;
  Error& operator=(const Error&);
  Error& operator=(Error&&) noexcept;
  ~Error();

  ErrorCode code = ErrorCode::bad_request;
  std::string place;    // file, `metrics.revenue.where`, `row 41, column "revenue"`; may be empty
  std::string message;  // what is wrong, one sentence without the place
  std::string remedy;   // what to do, one sentence; may be empty

  /// "place: message remedy", as shown to people.
  std::string text() const;
};

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : value_(std::move(value)) {}
  Result(Error error) : error_(std::make_unique<Error>(std::move(error))) {}

  bool ok() const { return value_.has_value(); }
  explicit operator bool() const { return ok(); }

  T& value() & { return assert(ok()), *value_; }
  const T& value() const& { return assert(ok()), *value_; }
  T&& value() && { return assert(ok()), *std::move(value_); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }

  const Error& error() const { return assert(!ok()), *error_; }

 private:
  std::optional<T> value_;
  std::unique_ptr<Error> error_;  // where there is no value; a variant brings tables of functions for every T
};

/// A Result without a value.
struct Done {};

}  // namespace northstar
