# tests_<folder>: the GoogleTest program of tests/core/<folder>; northstar_core_tests builds all of them.
find_package(GTest REQUIRED)
add_custom_target(northstar_core_tests)
get_property(folders GLOBAL PROPERTY NORTHSTAR_FOLDERS)
foreach(folder ${folders})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/core/${folder}/*_test.cpp)
  if(sources)
    add_executable(tests_${folder} ${sources})
    target_link_libraries(tests_${folder} PRIVATE northstar_${folder} GTest::gtest GTest::gtest_main)
    target_include_directories(tests_${folder} PRIVATE ${CMAKE_SOURCE_DIR}/tests/core)
    target_compile_definitions(tests_${folder} PRIVATE NORTHSTAR_TEST_DATA="${CMAKE_SOURCE_DIR}/tests/data"
                               NORTHSTAR_EXAMPLES="${CMAKE_SOURCE_DIR}/examples")
    set_source_files_properties(${sources} PROPERTIES COMPILE_OPTIONS -O0)  # tests compute little; GoogleTest compiles faster
    set_target_properties(tests_${folder} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR})
    add_test(NAME ${folder} COMMAND tests_${folder})
    add_dependencies(northstar_core_tests tests_${folder})
  endif()
endforeach()

# Programs that write down what the engine computes, for tests/reference to compare with others: named after their source.
file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/reference/*.cpp)
foreach(source ${sources})
  get_filename_component(name ${source} NAME_WE)
  add_executable(${name} EXCLUDE_FROM_ALL ${source})
  target_link_libraries(${name} PRIVATE northstar_metric)
  target_include_directories(${name} PRIVATE ${CMAKE_SOURCE_DIR}/tests/core)
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR})
endforeach()

# Run folders of cases through the core: see tests/reference/cases/main.cpp and tests/marketing/cases/main.cpp.
foreach(kind reference marketing)
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/${kind}/cases/*.cpp)
  add_executable(${kind}_cases EXCLUDE_FROM_ALL ${sources})
  target_include_directories(${kind}_cases PRIVATE ${CMAKE_SOURCE_DIR}/tests/${kind} ${CMAKE_SOURCE_DIR}/tests/core)
  set_source_files_properties(${sources} PROPERTIES COMPILE_OPTIONS -O0)
  set_target_properties(${kind}_cases PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR})
endforeach()
target_link_libraries(reference_cases PRIVATE northstar_stats)
target_link_libraries(marketing_cases PRIVATE northstar_engine)

# What the engine does for a file, natively: see tests/bench/native.cpp.
add_executable(bench_native EXCLUDE_FROM_ALL ${CMAKE_SOURCE_DIR}/tests/bench/native.cpp)
target_link_libraries(bench_native PRIVATE northstar_engine)
set_target_properties(bench_native PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR})
