// Front of decompose: the split of a change among drivers and segments, and growth accounting.
#pragma once

#include "decompose/growth.hpp"
#include "decompose/segments.hpp"
#include "decompose/shapley.hpp"
#include "decompose/tree.hpp"
