#include "engine/session.hpp"

#include <exception>
#include <new>

#include "engine/operations.hpp"
#include "report/report.hpp"

namespace northstar::engine {
namespace {

std::string refused(const Error& error) { return "{\"ok\":false,\"error\":" + report::error_json(error) + "}"; }

constexpr const char* kNoMemory =
    "{\"ok\":false,\"error\":{\"code\":\"limit_exceeded\",\"place\":\"memory\",\"message\":\"This is more than the "
    "memory "
    "here holds.\",\"remedy\":\"Close other tabs, or use a file with fewer columns or rows.\",\"text\":\"memory: This "
    "is "
    "more than the memory here holds. Close other tabs, or use a file with fewer columns or rows.\"}}";

}  // namespace

struct Session::Implementation {
  Operations operations;
  Inbox inbox;
};

Session::Session() : implementation_(std::make_unique<Implementation>()) {}
Session::~Session() = default;
Session::Session(Session&&) noexcept = default;
Session& Session::operator=(Session&&) noexcept = default;

std::string Session::call(std::string_view request_json) noexcept {
  try {
    try {
      Result<Request> request = Request::parse(request_json);
      if (!request) return refused(request.error());
      const Result<std::string> value = implementation_->operations.run(*request, implementation_->inbox);
      return value ? "{\"ok\":true,\"value\":" + *value + "}" : refused(value.error());
    } catch (const std::bad_alloc&) {
      implementation_->operations.drop_job();
      return kNoMemory;
    } catch (const std::exception& fault) {
      return refused({ErrorCode::bad_request, "engine", "A fault of ours: " + std::string(fault.what()) + ".",
                      "Load the page again; your files are unchanged."});
    }
  } catch (...) {
    return kNoMemory;
  }
}

std::span<char> Session::inbox(std::size_t n) noexcept {
  try {
    return implementation_->inbox.room(n);
  } catch (...) {
    return {};
  }
}

std::string Session::take() { return implementation_->operations.take_state(); }

}  // namespace northstar::engine
