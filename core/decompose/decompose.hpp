// Front of decompose: the split of a change among drivers and segments, and growth accounting.
#pragma once

#include "decompose/additivity.hpp"
#include "decompose/alarms.hpp"
#include "decompose/growth.hpp"
#include "decompose/intervals.hpp"
#include "decompose/levels.hpp"
#include "decompose/operators.hpp"
#include "decompose/per_spend.hpp"
#include "decompose/price_volume_mix.hpp"
#include "decompose/segments.hpp"
#include "decompose/shapley.hpp"
#include "decompose/tree.hpp"
#include "decompose/where.hpp"
