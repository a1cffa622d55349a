/* ahead.c - what each instruction of a program wants of the token it goes on from. */
#include "grader/match/code.h"

/* What two ways to go on have ahead, when that is one of two classes. */
static assay_ahead either(assay_ahead one, assay_ahead other)
{
    assay_ahead both = one;

    both.known = one.known && other.known;
    for (size_t i = 0; i < 2 && both.known; i++) {
        if (other.ids[i] == both.ids[0] || other.ids[i] == both.ids[1])
            continue;
        both.known = both.ids[0] == both.ids[1];
        both.ids[1] = other.ids[i];
    }
    return both;
}

/* Backwards, for all targets are further on. */
void assay_code_look_ahead(assay_instruction *code, size_t length, const assay_choice_way *ways)
{
    for (size_t pc = length; pc > 0;) {
        assay_instruction *each = &code[--pc];
        const assay_choice_way *own = each->op == ASSAY_OP_CHOICE ? ways + each->a : NULL;
        assay_ahead ahead = {.known = false};
        if (each->op == ASSAY_OP_CLASS)
            ahead = (assay_ahead){{(uint16_t)each->a, (uint16_t)each->a}, true};
        else if (each->op == ASSAY_OP_CREDIT)
            ahead = each[1].ahead;
        else if (each->op == ASSAY_OP_JUMP)
            ahead = code[each->a].ahead;
        else if (each->op == ASSAY_OP_SPLIT)
            ahead = either(code[each->a].ahead, code[each->b].ahead);
        for (unsigned i = 0; own && i < each->b; i++)
            ahead = i ? either(ahead, code[own[i].target].ahead) : code[own[i].target].ahead;
        if (!each->ahead.known) /* a wide choice has a class of its own */
            each->ahead = ahead;
    }
}
