//! What the page has to do, by behaviour.

mod access;
mod address;
mod asked;
mod chart;
mod chat;
mod compare;
mod composer;
mod detail;
mod doctor;
mod echo;
mod failure;
mod faults;
mod files;
mod first_minute;
mod keyboard;
mod language;
mod latency;
mod lifecycle;
mod line;
mod link;
mod links;
mod look;
mod offered;
mod offline;
mod order;
mod outage;
mod parcel;
mod peers;
mod pictures;
mod places;
mod recents;
mod saved;
mod scenes;
mod search;
mod secrets;
mod settings;
mod toasts;
mod transcript;
mod unsent;
mod variables;

use crate::Context;
use anyhow::Result;
use futures::future::BoxFuture;
use places::{Connected, Outage, configure, echo_url, link_to_echo, open_towards, serve};

/// One behaviour, and the trial that shows it.
pub(crate) struct Case {
    pub(crate) name: &'static str,
    /// Whether it needs the tools of Chromium's developers.
    pub(crate) needs_devtools: bool,
    pub(crate) run: fn(Context) -> BoxFuture<'static, Result<()>>,
}

/// Names each trial by its room and its function.
macro_rules! cases {
    ($needs_devtools:literal: $($room:ident::$name:ident),+ $(,)?) => {
        vec![$(Case {
            name: concat!(stringify!($room), "::", stringify!($name)),
            needs_devtools: $needs_devtools,
            run: |context| Box::pin($room::$name(context)),
        }),+]
    };
}

pub(crate) fn all() -> Vec<Case> {
    let mut all = cases![false:
        address::says_beside_the_field_what_is_wrong,
        address::a_secret_is_masked_and_stays_out_of_the_link,
        echo::shows_what_comes_back_and_then_the_next,
        echo::enter_sends_and_shift_enter_breaks_the_line,
        echo::a_draft_survives_a_reload,
        echo::empty_sends_nothing,
        echo::enter_that_ends_a_composition_does_not_send,
        echo::a_binary_answer_shows_its_size_kind_and_first_bytes,
        echo::a_long_message_is_shown_in_part_and_then_whole,
        echo::works_with_the_keyboard_alone,
        echo::an_object_shows_its_fields_exactly,
        echo::what_changed_is_marked_and_told,
        echo::a_feed_reads_like_a_board_by_keys_alone,
        echo::a_board_counts_every_message_of_a_flood,
        failure::a_panic_says_what_to_do,
        failure::a_page_that_cannot_load_says_so,
        failure::a_part_that_cannot_load_says_so_and_harms_nothing,
        failure::a_peer_that_cannot_load_says_so_and_can_be_asked_again,
        failure::a_part_that_is_slow_is_waited_for,
        failure::needs_nothing_but_its_own_files,
        line::a_server_that_dies_is_told_with_the_reason,
        line::a_server_that_stops_is_told_with_its_words,
        line::a_close_is_shown_with_code_and_reason,
        line::disconnect_closes_with_1000,
        line::leaving_the_page_closes_the_line,
        line::a_page_set_aside_lets_its_line_go_at_once,
        line::a_double_click_makes_one_socket,
        line::a_held_enter_makes_one_socket,
        line::another_address_acts_at_once,
        line::a_refused_port_is_told_without_guessing,
        line::a_silent_handshake_is_given_up_and_gives_messages_back,
        line::what_fits_no_field_is_not_put_into_one,
        link::a_plain_visit_needs_no_server,
        link::connects_at_once_from_loopback_to_loopback,
        link::only_fills_in_any_other_host,
        link::only_fills_in_when_the_page_is_elsewhere,
        link::a_changed_link_keeps_the_open_line,
        link::a_reload_returns_to_the_same_line,
        links::a_copied_link_leaves_secrets_out_and_says_so,
        links::what_a_link_would_send_waits_for_a_yes,
        links::what_is_accepted_overwrites_nothing,
        links::what_is_ignored_is_not_asked_again,
        links::a_hostile_link_opens_a_working_page,
        recents::an_address_is_chosen_by_keys,
        recents::two_tabs_keep_each_others_addresses,
        unsent::nothing_is_kept_unless_somebody_wants_it,
        unsent::a_reload_brings_them_back_to_be_sent_or_discarded,
        unsent::of_two_tabs_one_claims_them,
        faults::a_line_that_ends_is_explained,
        faults::any_code_of_a_server_is_shown,
        faults::a_flapping_line_waits_longer_each_time,
        faults::a_slow_handshake_is_waited_for,
        faults::whatever_comes_is_taken,
        faults::a_silent_server_keeps_its_line,
        faults::a_heartbeat_says_whether_it_is_answered,
        faults::a_token_goes_three_ways,
        faults::an_expired_token_is_asked_for_once_more,
        peers::a_seed_of_prices_ends_with_its_last_value,
        peers::an_order_runs_to_its_end,
        peers::companions_in_the_page_read_type_and_answer,
        peers::two_pages_in_one_room_hear_each_other,
        peers::a_peer_that_was_left_says_no_more,
        chat::a_message_is_said_and_seen_by_keys_alone,
        chat::others_see_that_somebody_types_and_that_they_stopped,
        chat::nobody_is_told_of_what_is_not_said,
        chat::what_is_repeated_goes_on_as_it_began,
        chat::what_is_said_without_a_line_waits_and_goes,
        chat::whatever_is_said_is_text_or_told,
        chat::the_title_counts_what_nobody_has_looked_at,
        chat::what_is_of_other_chats_is_counted_and_can_be_shown,
        chat::a_reader_of_older_messages_stays_there,
        chat::who_writes_and_how_survives_a_reload,
        chat::two_pages_in_a_room_see_each_other,
        composer::bytes_go_as_bytes,
        composer::broken_json_is_not_sent_and_the_caret_shows_where,
        composer::placeholders_mean_something_only_when_asked,
        composer::arrows_recall_what_was_sent,
        composer::a_message_is_repeated_as_often_as_asked,
        composer::the_format_of_a_draft_survives_a_reload,
        composer::the_tools_work_with_the_keyboard_alone,
        parcel::a_file_goes_as_one_binary_message,
        parcel::a_dropped_file_is_taken_and_one_beside_the_composer_is_not,
        parcel::a_file_that_will_not_go_says_why,
        parcel::a_file_shows_how_much_of_it_has_left,
        variables::are_made_changed_and_deleted_with_the_keyboard_alone,
        variables::named_like_a_secret_are_neither_kept_nor_shown,
        doctor::warns_before_connecting_and_says_nothing_twice,
        doctor::knows_that_the_page_came_from_elsewhere,
        doctor::tells_failures_apart_as_far_as_a_browser_can,
        doctor::opens_with_the_keyboard_and_closes_again,
        doctor::hears_when_the_policy_of_the_page_blocks_a_line,
        outage::a_restarted_server_gets_every_message_that_waited,
        outage::a_line_that_is_cut_again_and_again_loses_nothing,
        outage::what_a_stalled_server_never_took_waits_again,
        outage::the_browser_counts_what_never_left,
        outage::what_may_not_have_arrived_is_sent_again_by_a_press,
        outage::a_waiting_message_can_be_taken_back,
        outage::a_dead_line_is_noticed_by_the_heartbeat,
        lifecycle::a_quiet_line_survives_tab_switches,
        lifecycle::going_away_and_back_makes_one_line,
        lifecycle::stop_and_try_now_do_what_they_say,
        settings::the_dialog_works_with_the_keyboard_alone,
        settings::nonsense_is_refused_beside_its_field_and_changes_nothing,
        settings::a_limit_of_attempts_is_kept,
        settings::a_smaller_transcript_lets_the_oldest_go_and_says_so,
        asked::every_group_says_from_when_on_it_holds,
        asked::subprotocols_are_offered_and_the_taken_one_is_shown,
        asked::parameters_reach_the_server_and_secrets_stay_hidden,
        asked::a_parameter_is_removed_and_a_nameless_one_refused_by_keys_alone,
        asked::a_hello_goes_first_on_every_line,
        asked::a_text_ping_is_answered,
        asked::disconnect_says_the_code_and_reason_of_the_settings,
        latency::the_panel_counts_what_its_table_and_its_drawing_show,
        latency::an_answer_is_known_by_echo_by_pong_or_by_an_id,
        latency::what_nobody_answers_is_awaited_and_then_missed,
        latency::works_with_the_keyboard_alone,
        saved::what_is_saved_opens_again_after_a_reload,
        saved::a_list_is_searched_renamed_copied_and_what_is_deleted_comes_back,
        saved::all_go_into_a_file_and_come_back,
        saved::two_tabs_overwrite_nothing_of_one_another,
        saved::a_broken_connection_is_set_aside_and_told,
        saved::a_full_storage_is_told_and_harms_nothing,
        saved::messages_are_kept_moved_changed_and_sent_by_keys_alone,
        saved::no_secret_reaches_storage,
        files::a_session_goes_out_and_comes_back_the_same,
        files::only_what_was_found_is_exported,
        files::a_damaged_file_is_told_and_loses_nothing,
        files::a_session_is_sent_once_more,
        files::a_flood_goes_out_whole,
        transcript::lists_everything_that_happened,
        transcript::keeps_every_message_of_a_flood,
        transcript::tells_how_much_came_instead_of_reading_it_out,
        transcript::switching_lenses_in_a_flood_loses_nothing,
        transcript::a_reader_stays_where_they_read,
        transcript::a_paused_view_stands_still,
        transcript::clearing_can_be_undone,
        transcript::works_with_the_keyboard_alone,
        detail::a_message_is_shown_sent_again_and_edited,
        detail::large_messages_are_shown_in_parts,
        detail::a_picture_is_shown,
        detail::json_unfolds_exactly,
        detail::a_large_json_opens_at_once,
        detail::broken_json_is_told_with_a_caret,
        detail::two_messages_show_what_differs,
        detail::a_typed_event_says_what_it_is,
        offered::the_first_event_brings_its_lens_and_leaves_the_focus,
        offered::another_address_begins_anew_until_somebody_has_chosen,
        offered::a_link_that_names_a_lens_has_chosen,
        offered::an_offered_lens_leaves_a_draft_as_it_was_meant,
        toasts::are_reached_and_dismissed_by_keys_alone,
        toasts::leave_by_themselves_unless_somebody_is_at_them,
        toasts::a_flood_is_counted,
        toasts::hostile_ones_are_text_or_a_mismatch,
        chart::finds_numbers_and_shows_them,
        chart::works_with_the_keyboard_alone,
        chart::another_address_begins_anew,
        chart::a_paused_view_stands_still_while_more_is_recorded,
        chart::gives_its_numbers_and_its_picture_as_files,
        chart::what_is_hostile_is_text_or_a_mismatch,
        chart::shows_the_last_value_of_a_seed,
        keyboard::the_whole_recipe_needs_no_pointer,
        keyboard::every_shortcut_is_in_a_list,
        keyboard::who_dictates_turns_single_keys_off,
        secrets::a_token_is_nowhere_after_a_full_session,
        search::a_text_is_found_while_more_comes,
        search::filters_and_patterns_leave_out_the_rest,
        compare::the_same_prices_come_by_all_three_ways,
        compare::nothing_is_asked_before_and_after,
        compare::a_host_without_prices_is_told_for_each_way,
        compare::works_with_the_keyboard_alone,
        order::an_order_is_followed_to_the_door,
        order::an_order_of_a_peer_runs_to_its_end,
        order::of_several_orders_one_is_chosen_by_keys,
        order::the_map_is_moved_by_a_pointer,
        order::a_change_sounds_and_is_told_unless_turned_off,
        order::hostile_events_are_shown_as_text_or_as_mismatches,
        first_minute::every_empty_lens_has_a_button_that_does_what_it_says,
        first_minute::a_transcript_begins_with_a_first_message,
        first_minute::what_happens_to_the_line_is_not_covered,
        first_minute::without_a_line_the_first_step_opens_one,
        first_minute::suggestions_are_marked_and_chosen_by_keys,
        first_minute::a_host_without_peers_is_not_suggested,
        look::a_transcript_is_printed_as_it_is_listed,
        offline::a_new_version_waits_for_its_user,
        offline::a_host_that_is_half_updated_is_not_kept,
        offline::nobody_is_kept_unasked,
        offline::a_stale_page_makes_way_for_the_new_one,
        offline::a_page_that_stays_stale_says_so,
        offline::a_copy_starts_from_its_own_folder,
    ];
    all.extend(cases![true:
        lifecycle::a_frozen_page_closes_and_comes_back,
        doctor::tells_what_takes_time_apart,
        lifecycle::offline_is_told_and_comes_back_at_once,
        latency::on_a_phone_the_tabs_do_not_give_way_to_the_panel,
        compare::a_phone_shows_all_three_side_by_side,
        language::the_browsers_own_is_spoken,
        language::nothing_is_left_in_english,
        language::one_that_is_chosen_is_remembered,
        look::a_theme_is_remembered_and_put_on_before_the_page,
        look::no_lens_scrolls_sideways_at_any_width,
        look::a_keyboard_on_a_phone_leaves_the_field_in_sight,
        look::colours_of_the_reader_hide_no_state,
        unsent::a_killed_page_loses_none,
        unsent::without_web_locks_the_choice_does_not_hold,
        saved::a_denied_storage_is_told_and_harms_nothing,
        access::of_the_echo_lens,
        access::of_the_transcript,
        access::of_chat_and_order,
        access::of_chart_and_comparison,
        access::of_every_dialog,
        access::of_every_panel,
        access::of_the_composer,
        access::of_every_trouble,
        access::stands_still_for_who_asks_for_it,
        access::tells_of_a_flood_in_a_few_words,
        pictures::of_the_echo_lens,
        pictures::of_the_transcript,
        pictures::of_chat_and_order,
        pictures::of_chart_and_comparison,
        pictures::of_every_dialog,
        pictures::of_every_panel,
        pictures::of_the_composer,
        pictures::of_every_trouble,
        pictures::of_the_readme,
        offline::starts_without_a_network,
        offline::can_be_installed,
    ]);
    all
}
