// What the module would else ask its page for, said with WebAssembly's own instructions, so that it imports nothing:
// room (Emscripten's sbrk calls emscripten_resize_heap), copies (libc's memcpy hands large ones over), and an end.
#include <wasm_simd128.h>

#include <cstddef>
#include <cstdint>

namespace {
constexpr std::size_t page = 65536;
constexpr std::size_t most_at_once = std::size_t{96} << 20;
}  // namespace

extern "C" {

/// Grows to `wanted` bytes and by a fifth of what is there besides, where there is that much; 0 when there is no room.
int emscripten_resize_heap(std::size_t wanted) {
  const std::size_t pages = __builtin_wasm_memory_size(0);
  const std::size_t needed = (wanted - 1) / page + 1 - pages;
  const std::size_t spare = pages / 5 < most_at_once / page ? pages / 5 : most_at_once / page;
  constexpr auto refused = static_cast<std::size_t>(-1);
  return (needed < spare && __builtin_wasm_memory_grow(0, spare) != refused) ||
         __builtin_wasm_memory_grow(0, needed) != refused;
}

void* memcpy(void* __restrict to, const void* __restrict from, std::size_t n) {
  if (n >= 512) return __builtin_memcpy(to, from, n);  // memory.copy, worth its call from here on
  char* d = static_cast<char*>(to);
  const char* s = static_cast<const char*>(from);
  for (; n >= 16; n -= 16, d += 16, s += 16) wasm_v128_store(d, wasm_v128_load(s));
  for (; n > 0; --n) *d++ = *s++;
  return to;
}

[[noreturn]] void abort() { __builtin_trap(); }
}
