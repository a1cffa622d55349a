/*
 * cli/commands.h - every command, by name. Adding one is a line here, a line in commands.c, and a cmd_*.c.
 */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

#include "cli/command.h"

extern const assay_command assay_cmd_compile;
extern const assay_command assay_cmd_lint;
extern const assay_command assay_cmd_test;
extern const assay_command assay_cmd_list;
extern const assay_command assay_cmd_grade;
extern const assay_command assay_cmd_practice;
extern const assay_command assay_cmd_batch;
extern const assay_command assay_cmd_evaluate;
extern const assay_command assay_cmd_serve;
extern const assay_command assay_cmd_token;
extern const assay_command assay_cmd_db;
extern const assay_command assay_cmd_bench;

#endif
