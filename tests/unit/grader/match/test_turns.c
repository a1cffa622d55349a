/*
 * test_turns.c - an answer that has a reference's words and says the contrary without denying anything: another label,
 * an opposite, two parts that changed places. And the right answers that look like it.
 */
#include "tests/unit/grader/grading.h"

static void keeps(const char *reference, const char *answer)
{
    double score = score_of(reference, answer);

    if (score < 0.6 * score_of(reference, reference))
        fail_msg("\"%s\" has %.2f for \"%s\"", answer, score, reference);
}

static void loses(const char *reference, const char *answer)
{
    double score = score_of(reference, answer);

    if (score > 0.5 * score_of(reference, reference))
        fail_msg("\"%s\" still has %.2f for \"%s\"", answer, score, reference);
}

static void another_label_is_another_thing(void **state)
{
    static const char lamp[] = "Lamp B glows because its circuit is closed.";
    static const char gap[] = "The leak is between valve 3 and valve 4.";
    static const char two[] = "If lamp A breaks, B and C are no longer in a closed loop.";

    (void)state;
    keeps(lamp, "Because its circuit is closed lamp B glows.");
    keeps(lamp, "The lamp glows because a circuit is closed.");
    loses(lamp, "Lamp A glows because its circuit is closed.");
    loses(lamp, "Lamp C glows because its circuit is closed.");
    keeps(gap, "There is a leak between valves 3 and 4.");
    loses(gap, "The leak is between valve 1 and valve 2.");
    keeps(two, "Lamps B and C are no longer in a closed loop.");
    loses("Phase 2 deletes the old records.", "The old records are deleted in phase 3.");
    keeps("Boiling an egg takes 4 minutes.", "4 minutes is what boiling an egg takes.");
}

static void an_opposite_in_its_place_turns_the_claim(void **state)
{
    static const char root[] = "The root is at the top of the tree.";
    static const char water[] = "The soil is watered before the seed is sown.";

    (void)state;
    keeps(root, "At the top of the tree there is the root.");
    loses(root, "The root is at the bottom of the tree.");
    keeps(water, "Before the seed is sown, the soil is watered.");
    loses(water, "The soil is watered after the seed is sown.");
    loses("Water moves into the cell.", "Water moves out of the cell.");
    loses("Insulation prevents the loss of heat.", "Insulation allows the loss of heat.");
    loses("The names are sorted in ascending order.", "The names are sorted in descending order.");
    loses("A stack returns the last element that was pushed.", "A stack returns the first element that was pushed.");
}

/* "willing" has the stem of a word of grammar before it and is none of the claim's: who has it says nothing of that. */
static void what_turns_a_claim_makes_no_word_known(void **state)
{
    grading g =
        grading_of("id: r\nquestion: What happens here?\nconcepts: [{id: c, weight: 1, text: t, match: [{similar: "
                   "'It uses will stop here; the guard calls willing workers of the night.'}]}]\n");

    (void)state;
    assert_true(grade_text(&g, "dog tree dog boat was boat willing boat.")->flags & ASSAY_FLAG_OFF_TOPIC);
    grading_end(&g);
}

static void acts_and_ways_in_have_opposites(void **state)
{
    static const char change[] = "The change is committed at the end.";
    static const char wall[] = "The firewall allows incoming traffic.";

    (void)state;
    keeps(change, "At the end the change is committed.");
    keeps(change, "The change is not rolled back at the end.");
    loses(change, "The change is rolled back at the end.");
    loses(change, "The change is reverted at the end.");
    loses(change, "The change is undone at the end.");
    keeps(wall, "Incoming traffic is allowed by the firewall.");
    keeps(wall, "The firewall does not stop incoming traffic.");
    loses(wall, "The firewall allows outgoing traffic.");
    loses(wall, "The firewall stops incoming traffic.");
    loses(wall, "The firewall rejects incoming traffic.");
    keeps("A null pointer crashes the program.", "The program is crashed by a null pointer.");
    loses("A null pointer crashes the program.", "A full pointer crashes the program.");
    loses("A full queue blocks the producer.", "A full queue unblocks the producer.");
    loses("The prefetch loads the pages early.", "The fetch loads the pages early.");
}

static void opposites_that_change_nouns_turn_the_claim(void **state)
{
    static const char share[] = "Many clients share one connection.";

    (void)state;
    keeps(share, "One connection is shared by many clients.");
    loses(share, "One client shares many connections.");
    keeps("Data is read from top to bottom.", "Data is read top-down.");
    loses("Data is read from top to bottom.", "Data is read from bottom to top.");
}

static void two_turns_are_none(void **state)
{
    (void)state;
    keeps("The soil is watered before the seed is sown.", "The seed is sown after the soil is watered.");
    keeps("A cache is smaller and faster than the main memory.", "The main memory is larger and slower than a cache.");
    loses("A cache is smaller and faster than the main memory.", "A cache is larger and slower than the main memory.");
    loses("A cache is smaller and faster than the main memory.", "The main memory is smaller and faster than a cache.");
    keeps("The pressure rises when the volume shrinks.", "The pressure falls when the volume grows.");
    keeps("The hands have different sizes.", "The hands do not have the same sizes.");
}

static void what_is_contrasted_may_be_said_by_half(void **state)
{
    (void)state;
    keeps("Black cloth absorbs heat and white cloth reflects heat.", "Black cloth absorbs heat.");
}

static void who_does_it_to_whom(void **state)
{
    static const char sends[] = "The client sends a request to the server.";
    static const char proxy[] = "The proxy forwards requests to the application.";

    (void)state;
    keeps(sends, "A request is sent to the server by the client.");
    keeps(sends, "The client sends the server a request.");
    loses(sends, "The server sends a request to the client.");
    keeps(proxy, "Requests are forwarded to the application by the proxy.");
    loses(proxy, "The application forwards requests to the proxy.");
    loses("The brain controls the muscles.", "The muscles control the brain.");
    loses("The fox eats the rabbit.", "The fox is eaten by the rabbit.");
    keeps("The parser calls the scanner for each token.", "For each token the parser calls the scanner.");
    loses("Plants absorb carbon dioxide and release oxygen.", "Plants absorb oxygen and release carbon dioxide.");
    keeps("Plants absorb carbon dioxide and release oxygen.",
          "Oxygen is released and carbon dioxide absorbed by plants.");
    keeps("The node in the cluster meets the node in the ring.", "The node in the ring meets the node in the cluster.");
}

static void which_way_it_goes(void **state)
{
    static const char heat[] = "Heat flows from the warmer body to the colder one.";

    (void)state;
    keeps(heat, "It flows to the colder body from the warmer one.");
    loses(heat, "Heat flows from the colder body to the warmer one.");
    loses("A binary search is faster than a linear search.", "A linear search is faster than a binary search.");
    keeps("A binary search is faster than a linear search.", "A linear search is slower than a binary search.");
}

static void contradicts(const char *reference, const char *answer)
{
    double score = score_in_draft(0.5, reference, answer);

    if (score > 0.45 * score_in_draft(0.5, reference, reference))
        fail_msg("\"%s\" still has %.2f for \"%s\" in a draft", answer, score, reference);
}

static void holds(const char *reference, const char *answer)
{
    double score = score_in_draft(0.5, reference, answer);

    if (score < 0.8 * score_in_draft(0.5, reference, reference))
        fail_msg("\"%s\" has %.2f for \"%s\" in a draft", answer, score, reference);
}

static void a_quantity_in_any_writing(void **state)
{
    static const char block[] = "A block is 10 KB large.";
    static const char often[] = "The job is run twice a day.";
    static const char grows[] = "The array grows to twice its size.";
    static const char waits[] = "The client waits 90 seconds before it connects again.";

    (void)state;
    holds(block, "A block is 10240 bytes large.");
    holds(block, "A block is ten kilobytes large.");
    contradicts(block, "A block is 10 MB large.");
    contradicts(block, "A block is 10 bytes large.");
    contradicts(block, "A block is 100 KB large.");
    holds("A page is 4 KB large.", "4096 bytes");
    contradicts("A page is 4 KB large.", "4 MB");
    holds(often, "The job is run two times a day.");
    contradicts(often, "The job is run once a day.");
    contradicts(often, "The job is run three times a day.");
    holds(often, "Twice a day the job is run, and at once at night.");
    holds(grows, "The array grows to two times its size.");
    contradicts(grows, "The array grows to half its size.");
    holds(waits, "The client waits 1.5 minutes before it connects again.");
    holds(waits, "The client waits 90 seconds, and not 5 minutes, before it connects again.");
    contradicts(waits, "The client waits 90 minutes before it connects again.");
    keeps("The job tries three times before it gives up.",
          "Once started, the job tries several times before it gives up.");
    contradicts("There are 50 replicas.", "There are 500 replicas.");
    holds("There are 50 replicas.", "There are fifty replicas.");
}

static void a_comparison_the_other_way_round(void **state)
{
    static const char create[] = "Creating a thread is faster than creating a process.";

    (void)state;
    holds(create, "Creating a process is slower than creating a thread.");
    contradicts(create, "Creating a process is faster than creating a thread.");
    contradicts(create, "Creating a thread is slower than creating a process.");
    holds("RAM is faster than disk.", "Disk is slower than RAM.");
    contradicts("RAM is faster than disk.", "RAM is slower than disk.");
}

static void what_is_said_of_each(void **state)
{
    static const char wall[] = "Packets that go out are allowed, packets that come in are blocked.";
    static const char tables[] = "A uses a linked list, B probes.";
    static const char reads[] = "Reads are fast, writes are slow.";

    (void)state;
    loses(wall, "Packets that come in are allowed, packets that go out are blocked.");
    loses(wall, "Packets that go out are blocked, while packets that come in are allowed.");
    keeps(wall, "Packets that come in are blocked, packets that go out are allowed.");
    keeps(wall, "Blocked are packets that come in, allowed are packets that go out.");
    loses(tables, "B uses a linked list, A probes.");
    loses(tables, "B uses a linked list. A probes.");
    keeps(tables, "B probes, A uses a linked list.");
    keeps(tables, "While B probes, A uses a linked list.");
    loses(reads, "Reads are slow, writes are fast.");
    keeps(reads, "Writes are slow, reads are fast.");
    keeps(reads, "Slow are the writes, fast are the reads.");
}

static void what_is_asked_or_supposed(void **state)
{
    static const char index[] = "An index makes reads faster because fewer rows are scanned.";
    double sure = score_of(index, index);

    (void)state;
    assert_true(score_of(index, "Does an index make reads faster because fewer rows are scanned?") < 0.05 * sure);
    assert_true(score_of(index, "Maybe an index makes reads faster because fewer rows are scanned.") < 0.95 * sure);
    keeps(index, "Maybe an index makes reads faster because fewer rows are scanned.");
    keeps(index, "What does it do? An index makes reads faster because fewer rows are scanned.");
    keeps(index, "An index makes reads faster because fewer rows are scanned, doesn't it?");
}

static void two_parts_in_each_others_places(void **state)
{
    static const char undo[] = "Only the editor can restore a page that a guest has deleted.";
    static const char market[] = "When the rent rises, tenants look for less room and owners build more.";
    static const char yeast[] = "Yeast eats sugar and gives off carbon dioxide.";
    static const char quick[] = "Quicksort takes O(n log n) on average and O(n^2) in the worst case.";
    static const char order[] = "A customer has several orders, but an order belongs to one customer.";

    (void)state;
    loses(undo, "Only a guest can restore a page that the editor has deleted.");
    loses(market, "When the rent rises, tenants look for more room and owners build less.");
    loses(market, "When the rent rises, owners look for less room and tenants build more.");
    keeps(market, "When the rent rises, owners build more and tenants look for less room.");
    loses(yeast, "Yeast gives off sugar and eats carbon dioxide.");
    loses(yeast, "Sugar eats yeast and gives off carbon dioxide.");
    keeps("Plants need water, light and carbon dioxide.", "Plants need carbon dioxide, light and water.");
    keeps("A class has member functions and member data.", "A class has member data and member functions.");
    keeps("An index speeds up reads.", "Reads speed up with an index.");
    keeps("The bulb is on one path with the battery.", "The battery is on one path with the bulb.");
    loses(quick, "Quicksort takes O(n^2) on average and O(n log n) in the worst case.");
    loses(quick, "Quicksort takes O(n log n) in the worst case and O(n^2) on average.");
    keeps(quick, "In the worst case quicksort takes O(n^2) and on average O(n log n).");
    loses(order, "An order has several customers, but a customer belongs to one order.");
    loses("The packet is stamped after it is weighed and before it is loaded.",
          "The packet is stamped before it is weighed and after it is loaded.");
}

static void another_growth_is_another_answer(void **state)
{
    static const char look[] = "A lookup in a hash table takes O(1) steps.";

    (void)state;
    keeps(look, "O(1) steps, for it is a lookup in a hash table.");
    loses(look, "A lookup in a hash table takes O(n) steps.");
    loses(look, "A lookup in a hash table takes O(log n) steps.");
}

static void on_what_it_depends(void **state)
{
    static const char will[] = "A will is void unless two witnesses have signed it.";
    static const char lease[] = "The lease ends early only if the owner agrees.";
    static const char file[] = "The file is removed when nobody has opened it.";

    (void)state;
    keeps(will, "A will is void if two witnesses have not signed it.");
    keeps(will, "A will is only valid if two witnesses have signed it.");
    loses(will, "A will is void if two witnesses have signed it.");
    loses(will, "A will is void even if two witnesses have signed it.");
    loses(will, "A will is valid unless two witnesses have signed it.");
    keeps(lease, "The lease does not end early unless the owner agrees.");
    loses(lease, "The lease ends early unless the owner agrees.");
    loses(lease, "The lease ends early even if the owner disagrees.");
    loses(file, "The file is removed when somebody has opened it.");
    keeps(file, "The file is removed if no one has opened it.");
}

static void who_denies_what_the_other_affirms(void **state)
{
    static const char keys[] = "Keys are kept in a vault, not in the source.";

    (void)state;
    keeps(keys, "Keys are kept in a vault rather than in the source.");
    loses(keys, "Keys are kept in the source, not in a vault.");
    loses(keys, "Keys are kept in the source rather than in a vault.");
    loses("A gate prevents strangers from entering the yard.", "A gate lets strangers enter the yard.");
    loses("A gate prevents strangers from entering the yard.", "A gate enables strangers to enter the yard.");
}

static void opposites_of_two_words_and_of_none(void **state)
{
    static const char cache[] = "A cache makes pages faster to load.";

    (void)state;
    loses(cache, "A cache makes pages less fast to load.");
    loses("The valve opens when the oil is warmer than the water.",
          "The valve opens when the oil is colder than the water.");
    loses("A balanced tree has short paths.", "An unbalanced tree has short paths.");
    loses("The job rolls back the import at the end.", "The job commits the import at the end.");
    keeps("The harder stone scratches the softer one.", "The harder stone leaves a scratch on the less hard one.");
    loses("The gateway sends the token to the client in a header.",
          "The token is sent to the gateway by the client in a header.");
    keeps("At least two judges must confirm a sentence.", "A sentence needs confirmation by two or more judges.");
}

static void what_one_bars_and_the_other_denies(void **state)
{
    static const char wall[] = "A dam prevents the lower valley from being flooded.";
    static const char lamp[] = "The lamp warns the pilot to see the ridge in time.";

    (void)state;
    keeps(wall, "Because of the dam the lower valley can't be flooded.");
    keeps(wall, "A dam keeps the lower valley from being flooded.");
    loses(wall, "A dam lets the lower valley be flooded.");
    loses(lamp, "The lamp keeps the pilot from seeing the ridge in time.");
}

static void denials_of_few_words(void **state)
{
    static const char bail[] = "A judge may grant bail only after the hearing has ended.";
    static const char sons[] = "A tree gets its water from the roots and its sugar from the leaves.";

    (void)state;
    loses(bail, "A judge may never grant bail after the hearing has ended.");
    keeps("The seal is checked before the bottle is filled.", "First the seal is checked, then the bottle is filled.");
    loses("The seal is checked before the bottle is filled.", "First the bottle is filled, then the seal is checked.");
    loses("The label is printed after the bottle is filled.", "First the label is printed, then the bottle is filled.");
    keeps(bail, "A judge may not grant bail without a hearing that has ended.");
    keeps("Only the owner may sell the house.", "Nobody but the owner may sell the house.");
    loses(sons, "A tree does not get its water from the roots.");
    keeps(sons, "A tree gets its water from the roots.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(another_label_is_another_thing),
        cmocka_unit_test(an_opposite_in_its_place_turns_the_claim),
        cmocka_unit_test(what_turns_a_claim_makes_no_word_known),
        cmocka_unit_test(acts_and_ways_in_have_opposites),
        cmocka_unit_test(opposites_that_change_nouns_turn_the_claim),
        cmocka_unit_test(two_turns_are_none),
        cmocka_unit_test(what_is_contrasted_may_be_said_by_half),
        cmocka_unit_test(who_does_it_to_whom),
        cmocka_unit_test(which_way_it_goes),
        cmocka_unit_test(a_quantity_in_any_writing),
        cmocka_unit_test(a_comparison_the_other_way_round),
        cmocka_unit_test(what_is_said_of_each),
        cmocka_unit_test(what_is_asked_or_supposed),
        cmocka_unit_test(what_one_bars_and_the_other_denies),
        cmocka_unit_test(denials_of_few_words),
        cmocka_unit_test(two_parts_in_each_others_places),
        cmocka_unit_test(another_growth_is_another_answer),
        cmocka_unit_test(on_what_it_depends),
        cmocka_unit_test(who_denies_what_the_other_affirms),
        cmocka_unit_test(opposites_of_two_words_and_of_none),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
