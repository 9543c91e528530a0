"""Mutations of the guards: each takes one away, and the test that is named sees it.

A mutation is a text that stands once in the package, what takes its place, and a test that fails then.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mutation:
    """``before`` becomes ``after``, and the test ``seen_by`` fails; a whole module takes longer by far."""

    before: str
    after: str
    seen_by: str


LINKS = "tests/test_links_in_folders.py"
EXPORTS = "tests/exchanging/outgoing/test_exporting.py"
UPLOADS = "tests/exchanging/outgoing/test_uploads.py"
TRANSLATED = "tests/exchanging/translations/test_translation_import.py"
PARTNER_TABLES = "tests/exchanging/partner_tables/test_partner_import.py"
OWN_FILES = "tests/kit/test_own_files.py"
NETWORK = "tests/checking/test_link_requests.py"
LEDGER = "tests/publishing/test_publishing.py"
LOOKS = "tests/publishing/test_looks.py"
BOUNDED = "tests/publishing/test_bounded_calls.py"
DISCREET = "tests/platforms/test_discreet.py"
PREPARING = "tests/publishing/test_preparing.py"
GATES = "tests/publishing/test_gates.py"
NONE_LEFT = f"{GATES}::test_with_no_calls_left_all_wait_that_the_platform_counts_together"
DAMAGE = "tests/ledger/test_damage.py"
DAMAGE_ANYWHERE = f"{DAMAGE}::test_a_ledger_that_lacks_a_byte_is_called_damaged"
KEEPING = "tests/ledger/test_keeping.py"
PEOPLE = "tests/ledger/test_by_hand.py"
PLANNED_ROWS = "tests/ledger/test_planned_rows.py"
WHAT_STANDS = (
    "tests/planning/test_what_is_held.py"
    "::test_what_somebody_else_wrote_in_the_same_version_is_not_taken_for_the_plan"
)
CONSENT = "tests/model/people/test_profile.py"
CONSENTING = "tests/test_consenting.py"
PLANNED = "test_nobody_else_is_planned_or_goes_out"
COUNTS = f"{KEEPING}::test_what_may_be_out_counts_in_the_month_in_which_the_copy_was_put_back"
NO_LOG = f"{KEEPING}::test_what_is_there_has_a_log_and_what_is_out_a_try"
STOOD_STILL = f"{LOOKS}::test_who_stood_still_in_the_call_may_have_sent_until_the_lease_is_taken_away"
RESUMED = f"{GATES}::test_an_account_that_is_resumed_tries_again_whoever_was_to_wait_for_its_platform"
SHORT = f"{LEDGER}::test_a_lease_that_ends_before_the_longest_call_is_refused"
FOUND = f"{LOOKS}::test_what_a_looker_that_was_overtaken_found_counts"
CONNECTED = f"{LEDGER}::test_each_delivery_is_connected_for_itself"
MIGRATIONS = "tests/ledger/test_migrations.py"
SERVER = "tests/ledger/test_server_ledgers.py"
VERIFYING = "tests/publishing/test_verifying.py"
TURNS = "tests/publishing/test_turns.py"
CAMPAIGNS = "tests/ledger/test_known_campaigns.py"
FOLLOWING = "tests/runners/test_following.py"
HTTP = "tests/platforms/http/test_client.py"
TRUST = "tests/platforms/http/test_trust.py"
MASTODON = "tests/platforms/mastodon/test_publisher.py"
FORMATS = "tests/reporting/test_formats.py"
ALLOWED_BEFORE = "test_once_a_right_is_found_lacking_nobody_is_called_by_what_was_allowed_before"
ASKED_AGAIN = "test_what_was_allowed_once_is_asked_again_by_whoever_says_that_he_is_alive"
RESHARES = "tests/amplifying/test_reshares.py"
RESULTS = "tests/results/test_results.py"
SEARCHING = "tests/platforms/post_search/test_searching.py"
THREADS = "tests/platforms/threads/test_threads_publisher.py"
INSTAGRAM = "tests/platforms/instagram/test_instagram_publisher.py"
HOSTED = "tests/platforms/graph/test_hosted_pictures.py"
LONG_LIVED = "tests/platforms/graph/test_long_lived_tokens.py"
FACEBOOK = "tests/platforms/facebook/test_facebook_publisher.py"
BLUESKY = "tests/platforms/bluesky"
X = "tests/platforms/x/test_x_publisher.py"
BROKEN_FILES = "tests/exchanging/test_broken_files.py"
X_GRANTS = "tests/platforms/x/test_x_grants.py"
LINKEDIN = "tests/platforms/linkedin/test_linkedin_publisher.py"
LINKEDIN_TOKENS = "tests/platforms/linkedin/test_linkedin_tokens.py"
MAIL = "tests/platforms/email/test_publisher.py"
RECIPIENTS = "tests/publishing/test_recipients.py"
META_SIGN_IN = "tests/platforms/graph/test_meta_sign_in.py"
SIGNING_IN = "tests/runners/test_signing_in.py"
DRY_RUNS = "tests/runners/test_dry_runs.py"
AT_ONCE = "tests/runners/test_at_once.py"
EXAMINING = "tests/publishing/test_examining.py"
BY_HAND = "tests/publishing/test_handed_over.py"

MUTATIONS: tuple[Mutation, ...] = (
    # Files: nothing through a link, nothing by halves.
    Mutation(
        "_STEP = _FOLDER | _NO_LINK",
        "_STEP = _FOLDER",
        f"{LINKS}::test_nothing_is_written_or_removed_behind_a_link",
    ),
    Mutation(
        "flags | _NO_LINK | _AT_ONCE",
        "flags | _AT_ONCE",
        f"{LINKS}::test_a_link_in_the_place_of_a_file_is_replaced_or_refused_and_never_followed",
    ),
    Mutation(
        "flags | _NO_LINK | _AT_ONCE",
        "flags | _NO_LINK",
        f"{LINKS}::test_the_store_follows_no_link_and_waits_for_nobody",
    ),
    Mutation(
        "        if _is_link(status):\n            raise LinkedPathError(path)\n",
        "",
        f"{LINKS}::test_nothing_is_written_or_removed_behind_a_link",
    ),
    Mutation(
        '    if ".." in steps:',
        "    if not steps:",
        f"{LINKS}::test_a_link_in_the_place_of_a_file_is_replaced_or_refused_and_never_followed",
    ),
    Mutation(
        "follow_symlinks=False)\n        except OSError:\n            return None",
        ")\n        except OSError:\n            return None",
        f"{LINKS}::test_nothing_is_written_or_removed_behind_a_link",
    ),
    Mutation(
        "    if status and not S_ISREG(status.st_mode) and not folder.is_link(name):",
        "    if status and not S_ISREG(status.st_mode):",
        f"{LINKS}::test_a_link_in_the_place_of_a_file_is_replaced_or_refused_and_never_followed",
    ),
    Mutation(
        "fcntl.LOCK_EX | fcntl.LOCK_NB",
        "fcntl.LOCK_SH | fcntl.LOCK_NB",
        f"{LINKS}::test_two_runs_into_one_folder_are_told_so",
    ),
    Mutation(
        "            folder.mkdir(mode=0o700)",
        "            folder.mkdir()",
        f"{LINKS}::test_the_store_is_its_owners_from_its_top",
    ),
    Mutation(
        'BESIDE = ("", "-wal", "-shm", "-journal")',
        'BESIDE = ("",)',
        f"{LINKS}::test_a_ledger_is_not_written_through_a_link",
    ),
    Mutation(
        "        refuse_links(home(file), home(file).parent)\n",
        "        home(file)\n",
        f"{LINKS}::test_the_campaigns_own_folder_is_its_own",
    ),
    Mutation(
        "            os.chmod(folder.at(part), S_IMODE(before.st_mode), dir_fd=folder.number)\n",
        "            pass\n",
        "tests/fixing/test_fixing.py::test_a_file_is_written_whole_through_a_link_and_keeps_its_rights",
    ),
    Mutation(
        "    if not batch.there.unread:",
        "    if batch.there.unread:",
        f"{OWN_FILES}::test_what_somebody_put_there_is_refused_and_stays",
    ),
    Mutation(
        "    if not zipped and lexists(archive):",
        "    if zipped and not lexists(archive):",
        f"{OWN_FILES}::test_a_zip_that_somebody_packed_is_refused",
    ),
    Mutation(
        "            if _UNFINISHED.fullmatch(path.name) and not",
        "            if not",
        "tests/test_atomic_files.py::test_a_sweep_leaves_files_that_people_called_part",
    ),
    # The network: private addresses, and what sites answer.
    Mutation(
        "    return all(map(allowed, addresses))",
        "    return any(map(allowed, addresses))",
        f"{NETWORK}::test_one_private_address_among_public_ones_is_enough_to_stay_away",
    ),
    Mutation(
        " or (address.teredo or (None, None))[1]",
        "",
        f"{NETWORK}::test_private_networks_are_known_however_they_are_written",
    ),
    Mutation(
        '"64:ff9b::/96", "::/96"',
        '"::/96", "::/96"',
        f"{NETWORK}::test_private_networks_are_known_however_they_are_written",
    ),
    Mutation(
        "address.sixtofour or ", "", f"{NETWORK}::test_private_networks_are_known_however_they_are_written"
    ),
    Mutation(
        '"64:ff9b:1::/48", "fec0::/10"',
        '"fec0::/10", "fec0::/10"',
        f"{NETWORK}::test_private_networks_are_known_however_they_are_written",
    ),
    Mutation(
        '"64:ff9b:1::/48", "fec0::/10"',
        '"64:ff9b:1::/48", "64:ff9b:1::/48"',
        f"{NETWORK}::test_private_networks_are_known_however_they_are_written",
    ),
    Mutation(
        '"64:ff9b::/96", "::/96"',
        '"64:ff9b::/96", "64:ff9b::/96"',
        f"{NETWORK}::test_private_networks_are_known_however_they_are_written",
    ),
    Mutation(
        " and not address.is_multicast",
        "",
        f"{NETWORK}::test_private_networks_are_known_however_they_are_written",
    ),
    Mutation(
        "                link = urljoin(link, found)\n            except",
        "            except",
        f"{NETWORK}::test_redirects_are_followed_and_what_they_lead_to_counts",
    ),
    Mutation(
        "            raise NotAskedError(private=True)",
        "            pass",
        f"{BLUESKY}/test_cards.py::test_a_private_network_is_never_asked",
    ),
    # Publishing: one call, one proof.
    Mutation(
        '"record": record, "swapRecord": None}',
        '"record": record}',
        f"{BLUESKY}/test_publisher.py::test_a_post_is_one_record_and_its_receipt_says_where",
    ),
    Mutation(
        "return all(there.get(name) == value for",
        "return any(there.get(name) == value for",
        f"{BLUESKY}/test_publisher.py::test_another_post_in_its_place_is_left_alone_and_told",
    ),
    Mutation(
        "self._kept(session) if self._is_owners(session) else None",
        "self._kept(session)",
        f"{BLUESKY}/test_sessions.py::test_what_was_kept_and_is_no_good_is_replaced",
    ),
    Mutation(
        'if fields["key"] == key:',
        'if fields["key"]:',
        "tests/platforms/test_folder.py::test_the_whole_receipt_of_another_post_proves_nothing",
    ),
    Mutation(
        '    names = ("campaign", "key", "version")',
        '    names = ("campaign", "key")',
        f"{LEDGER}::test_a_ring_for_another_version_is_for_nothing",
    ),
    Mutation(
        "deliveries.c.state == State.PUBLISHING.value, deliveries.c.fence == claim.fence)",
        "deliveries.c.state == State.PUBLISHING.value,)",
        f"{LEDGER}::test_a_late_answer_does_not_touch_what_another_worker_has_claimed",
    ),
    Mutation(
        "if now > claimed.lease_until - worker.call or",
        "if",
        f"{LEDGER}::test_a_worker_that_slept_through_its_lease_makes_no_call",
    ),
    Mutation(
        "        prepared(times),\n", "", f"{PREPARING}::test_what_runs_out_before_the_claim_is_not_claimed"
    ),
    Mutation(
        "        prepared(times),\n        ~waits_for_turn(times.at),\n",
        "        prepared(times),\n",
        f"{PREPARING}::test_an_account_with_a_pace_takes_its_turns",
    ),
    Mutation(
        "        ~unapproved(),\n        ~_over",
        "        ~_over",
        f"{GATES}::test_nothing_goes_out_unapproved_and_it_is_not_late_for_that",
    ),
    Mutation(
        "        ~_over_budget(month),\n        ~doubled(),\n",
        "        ~doubled(),\n",
        f"{GATES}::test_a_budget_of_money_is_not_overdrawn_once_it_is_known_what_a_post_costs",
    ),
    Mutation(
        "    return and_(deliveries.c.due_at < since,",
        "    return and_(deliveries.c.due_at < 0,",
        f"{GATES}::test_a_delivery_goes_by_its_own_grace",
    ),
    Mutation(
        "        limited.c.budget_amount < spent + dearest,\n",
        "",
        f"{GATES}::test_a_budget_of_money_is_not_overdrawn_once_it_is_known_what_a_post_costs",
    ),
    Mutation(
        "    if before in SPENDS and after not in SPENDS:",
        "    if False:",
        f"{GATES}::test_what_was_proven_not_to_be_out_costs_nothing",
    ),
    Mutation(
        "lease > milliseconds(now + LONGEST_LEASE)",
        "lease < 0",
        f"{LOOKS}::test_a_clock_that_is_set_back_leaves_nothing_in_publishing",
    ),
    Mutation(
        "return (~stopped_account, ~stopped_campaign, ~stopped)",
        "return ()",
        f"{LEDGER}::test_a_pause_of_one_account_leaves_the_others",
    ),
    Mutation(
        "for each in (before.lacking if before else ())",
        "for each in (before.lacking[:0] if before else ())",
        f"{KEEPING}::test_what_was_scheduled_and_tried_since_the_copy_does_not_go_out_twice",
    ),
    Mutation(
        "    if look.restored:\n",
        "    if not look:\n",
        f"{KEEPING}::test_what_went_out_in_other_words_since_the_copy_does_not_go_out_twice",
    ),
    Mutation(
        "select(func.min(attempts.c.started_at))",
        "select(func.max(attempts.c.started_at))",
        f"{LOOKS}::test_what_went_out_again_is_looked_for_since_the_first_call",
    ),
    Mutation(
        "    if now >= believed:",
        "    if True:",
        f"{LEDGER}::test_absence_is_believed_only_after_the_settling_time",
    ),
    Mutation(
        "    if answer.proof is not Proof.KEY:",
        "    if False:",
        f"{LOOKS}::test_absence_clears_only_what_is_proven_by_a_key_that_is_still_known",
    ),
    Mutation(
        "    if facts.proves(called=look.called, looked=now):",
        "    if True:",
        f"{LOOKS}::test_absence_clears_only_what_is_proven_by_a_key_that_is_still_known",
    ),
    Mutation(
        "    if look.duplicate:",
        "    if False:",
        f"{LOOKS}::test_what_a_platform_refuses_as_a_repeat_is_never_believed_to_be_absent",
    ),
    Mutation(
        "values(look_until=milliseconds(until))",
        "values(look_until=None)",
        f"{LOOKS}::test_absence_clears_only_what_is_proven_by_a_key_that_is_still_known",
    ),
    Mutation(
        "    except BaseException as error:  # guard: a foreign publisher may fail in any way",
        "    except KeyError as error:",
        "tests/publishing/test_foreign_calls.py::test_before_the_call_nothing_is_sent_and_the_others_go_on",
    ),
    Mutation(
        "    except BaseException as error:  # guard: a foreign publisher may fail in any way",
        "    except Exception as error:",
        "tests/publishing/test_foreign_calls.py::test_before_the_call_nothing_is_sent_and_the_others_go_on",
    ),
    Mutation(
        " and self._give_up(thread):",
        " and not thread:",
        f"{BOUNDED}::test_an_account_that_does_not_say_who_it_is_is_named",
    ),
    Mutation(
        "        if late and self._answers:",
        "        if late and self._errors:",
        f"{BOUNDED}::test_what_a_call_came_to_that_was_given_up_counts_when_it_comes",
    ),
    Mutation(
        "        if sum(each.name == name for each in threads_alive()) >= _MOST:",
        "        if name == self.who:",
        f"{BOUNDED}::test_after_three_that_never_came_back_none_is_made_and_that_proves_nothing_is_out",
    ),
    Mutation(
        "        self.troubled = self.troubled or self._verification.troubled\n",
        "",
        "tests/cli/test_running.py::test_a_run_that_hears_of_an_account_in_trouble_ends_with_1",
    ),
    Mutation(
        "    return Discreet(publisher=made, hide=noting.hidden) if isinstance(made, Publisher) else made",
        "    return made",
        f"{DISCREET}::test_what_it_raises_means_the_same_without_the_secret",
    ),
    Mutation(
        "made = discreetly(lambda: factory(account, replace(context, credentials=noting)), noting.hidden)",
        "made = factory(account, replace(context, credentials=noting))",
        f"{DISCREET}::test_who_is_connected_in_vain_tells_no_secret",
    ),
    Mutation(
        "(*in_json, *_in_base64(value))",
        "in_json",
        "tests/credentials/test_secret.py::test_base64_is_found_alone_and_within_more",
    ),
    Mutation(
        "    if resets is None or allowance.remaining > 0:",
        "    if resets is None or allowance.remaining == 0:",
        NONE_LEFT,
    ),
    Mutation(
        "block(connection, who, (allowance.scope, until, _NONE_LEFT))",
        "block(connection, who, (type(allowance.scope).ACCOUNT, until, _NONE_LEFT))",
        NONE_LEFT,
    ),
    Mutation(
        "    return and_(again > at, last <= at + _SKEW // _MILLISECOND)",
        "    return and_(again > at, last > 0)",
        f"{LEDGER}::test_another_try_does_not_wait_for_a_clock_that_was_set_back",
    ),
    Mutation(
        "    return and_(again > at, last <= at + _SKEW // _MILLISECOND)",
        "    return and_(again > at, last <= at)",
        f"{LEDGER}::test_a_machine_whose_clock_is_behind_a_little_waits_for_the_next_try",
    ),
    Mutation(
        "    _shift_all(ledger, waiting, _Shifts(trigger=Trigger.HOLD, at=now, actor=VERIFIER, reason=told))",
        "    waiting",
        f"{VERIFYING}::test_nothing_goes_out_on_an_account_that_has_become_another_one",
    ),
    Mutation(
        "        let_go(ledger, plan.record.id, identities, now=at, actor=ACTOR)",
        "        pass",
        f"{VERIFYING}::test_who_signs_in_as_before_goes_on_with_schedule_and_what_else_is_held_stays",
    ),
    Mutation(
        "    if shift.trigger in _COMES_BACK and _outdated(connection, before.id):\n",
        "    if not before:\n",
        (
            "tests/planning/test_what_is_held.py"
            "::test_what_the_file_has_changed_while_it_may_be_out_does_not_come_back_as_it_was"
        ),
    ),
    Mutation(
        "        if sha256(data).hexdigest() != self.file.sha256:\n",
        "        if not data:\n",
        "tests/platforms/test_scheduled_picture.py::test_another_picture_in_its_place_is_refused",
    ),
    Mutation(
        "        if digest.hexdigest() != picture.sha256:\n",
        "        if not digest:\n",
        (
            "tests/planning/test_planning.py"
            "::test_a_picture_that_changed_after_it_was_stamped_is_refused_and_nothing_is_written"
        ),
    ),
    Mutation(
        "            if picture is None or why is None or picture.path in in_use:\n",
        "            if picture is None or why is None:\n",
        (
            "tests/planning/test_withdrawn_pictures.py"
            "::test_what_is_published_just_now_keeps_its_file_whoever_else_has_it"
        ),
    ),
    Mutation(
        "        for _ in drop_kits(campaign, out, {kit.partner for kit in made}):\n",
        "        for _ in ():\n",
        f"{CONSENTING}::test_make_kits_leaves_no_kit_of_who_left_that_shows_her",
    ),
    # Kept cards: what is told by the zone database is another with another edition.
    Mutation(
        "{program} {zone_database()} ",
        "{program} ",
        "tests/kit/test_made_again.py::test_another_edition_of_the_zone_database_keeps_no_card",
    ),
    # Kits that stand: what somebody did to a file is found, in the folder and in the zip; a font is an input.
    Mutation(
        "known != _standing(place, partner, made, known.made_of):\n",
        "False:\n",
        "tests/kit/test_made_again.py",
    ),
    Mutation(
        "    if state is None or state[0] != known.files:\n",
        "    if state is None:\n",
        "tests/kit/test_made_again.py",
    ),
    Mutation(" {described(_files(bare))}", "", "tests/kit/test_card_marks.py"),
    # Campaign files: limits, and paths inside the folder.
    Mutation(
        "    if not within:\n",
        "    if not path:\n",
        "tests/loading/test_paths.py::test_a_graphic_is_a_file_in_the_folder",
    ),
    Mutation(
        '    if len(text) > _LONGEST:\n        return f"{text[:200]}… is no path',
        '    if False:\n        return f"{text[:200]}… is no path',
        "tests/loading/test_paths.py::test_a_path_longer_than_any_system_opens_is_refused_at_once",
    ),
    Mutation(
        "        self._add(node, size)\n\n    def _add",
        "        self._add(node, 1)\n\n    def _add",
        "tests/loading/yaml/test_composing.py::test_an_alias_bomb_is_counted_before_it_explodes",
    ),
    Mutation(
        "        if len(self.frames) >= MOST_DEPTH:",
        "        if len(self.frames) < 0:",
        "tests/loading/yaml/test_composing.py::test_one_level_too_deep_is_refused",
    ),
    Mutation(
        "    if is_device(text):\n",
        "    if not text:\n",
        "tests/loading/test_values.py::test_a_partner_is_not_named_like_a_device",
    ),
    Mutation(
        'unicodedata.normalize("NFC", unicodedata.normalize("NFD", name).casefold())',
        'unicodedata.normalize("NFC", name)',
        "tests/model/test_file_names.py::test_two_names_that_a_system_takes_for_one_are_refused",
    ),
    # Pictures and programs: limits before work.
    Mutation(
        '        if attribute.startswith("on"):',
        "        if not attribute:",
        "tests/pictures/decode/test_svg.py::test_a_drawing_that_reaches_outside_itself_or_runs_is_refused",
    ),
    Mutation(
        "    if image.width * image.height > MAX_PIXELS:",
        "    if not image.width:",
        (
            "tests/pictures/decode/test_decoding.py"
            "::test_a_file_that_is_no_sound_picture_is_named_with_its_remedy"
        ),
    ),
    Mutation(
        "data.count(_SCAN) > MOST_SCANS",
        "not data",
        (
            "tests/pictures/decode/test_decoding.py"
            "::test_a_jpeg_of_hundreds_of_scans_is_refused_before_it_is_decoded"
        ),
    ),
    Mutation(
        "_wait(process, threads, self.seconds)",
        "_wait(process, threads, 3)",
        "tests/programs/test_program.py::test_one_that_takes_its_time_is_ended_at_its_limit",
    ),
    Mutation(
        "    seconds=10,\n    most_bytes=_MOST_BYTES,",
        "    seconds=600,\n    most_bytes=_MOST_BYTES,",
        "tests/programs/test_limited_python.py::test_what_draws_and_decodes_has_seconds_and_not_minutes",
    ),
    Mutation(
        "    if _seal(key, data[_DIGEST:]) == data[:_DIGEST]:",
        "    if data:",
        "tests/pictures/storage/test_cache.py::test_a_blob_that_was_harmed_is_gone",
    ),
    Mutation(
        "    seal = sha256(key.encode())",
        "    seal = sha256()",
        "tests/pictures/storage/test_cache.py::test_a_blob_under_the_key_of_another_is_not_taken_for_it",
    ),
    # What is shown on this machine alone, and what an answer may sign.
    Mutation(
        '        if self.headers.get("Host") not in {',
        '        if self.headers.get("Host") in {"",',
        "tests/cli/previews/test_preview_watching.py::test_a_page_is_shown_to_this_machine_alone",
    ),
    Mutation(
        "    if answer.campaign and _plain(answer.campaign) not in map(_plain, called):",
        "    if not called:",
        "tests/cli/previews/test_preview_verb.py::test_an_answer_to_another_campaign_signs_nothing",
    ),
    # Who did not agree, and who took it back.
    Mutation(
        "[number for number in columns.consents if not agrees(row[number].text)]",
        "[]",
        f"{PARTNER_TABLES}::test_who_does_not_agree_does_not_come_in",
    ),
    Mutation(
        "    if consent and all(number < len(row) and agrees(row[number]) for number in asked):",
        "    if consent:",
        (
            "tests/loading/test_profile_files.py"
            "::test_who_does_not_agree_has_no_consent_whatever_else_the_row_says"
        ),
    ),
    Mutation(
        "    return _files_left(old) | go - stay - {*shown, *filter(None, logos)}",
        "    return set()",
        "tests/scaffolding/test_next_year.py::test_no_photo_comes_along_of_who_took_the_consent_back",
    ),
    Mutation(
        "    if any(part.lower().startswith(_SCRIPTS) for part in names):",
        "    if not names:",
        "tests/exchanging/incoming/test_open_documents.py::test_documents_that_cannot_be_taken_say_why",
    ),
    Mutation(
        "    same = [each for each in found if _digits(each) in digits]",
        "    same = list(found)",
        "tests/cli/previews/test_preview_verb.py::test_an_answer_comes_back_and_signs_just_what_was_shown",
    ),
    Mutation(
        '        refuse_old_texts(compared(ledger, file, campaign, found, "retry"))',
        "        pass",
        "tests/cli/test_retrying.py::test_what_the_file_says_otherwise_is_not_tried_with_its_old_text",
    ),
    Mutation(
        '    refuse_no(Ledger, ledger, "ledger", "Ledger.open(path)")\n    refuse_no_person(by, "by")',
        "    pass",
        "tests/publishing/test_pausing.py::test_what_the_program_calls_itself_is_no_persons_name",
    ),
    Mutation(
        "        refuse_unplanned(delivery)",
        "        pass",
        "tests/planning/test_retrying.py::test_what_the_file_says_otherwise_is_refused_and_nothing_is_changed",
    ),
    Mutation(
        "        if some.fault and not yes:",
        "        if False:",
        "tests/cli/test_retrying.py::test_what_cannot_be_compared_is_moved_only_where_somebody_says_yes",
    ),
    Mutation(
        "    elif files.replaced(delivery):",
        "    elif False:",
        "tests/cli/previews/test_preview_verb.py::test_no_answer_signs_a_picture_that_nobody_was_shown",
    ),
    # What people and programs are shown.
    Mutation(
        "autoescape=select_autoescape(default=True, default_for_string=True)",
        "autoescape=False",
        "tests/kit/alliance_page/test_alliance_html.py::test_nothing_of_a_partner_runs",
    ),
    Mutation('.replace("%", "%25")', "", f"{FORMATS}::test_github_properties_are_escaped"),
    Mutation(
        '    if shown.lstrip().startswith("::"):\n',
        "    if not shown:\n",
        "tests/cli/test_streams.py::test_neither_does_the_argument",
    ),
    Mutation(
        'return shown.replace("##[", "# #[")',
        "return shown",
        "tests/cli/test_streams.py::test_neither_does_the_argument",
    ),
    Mutation(
        'return text.replace("](", r"\\](")',
        "return text",
        "tests/reporting/test_sarif_schema.py::test_no_words_of_a_campaign_become_a_link_in_a_message",
    ),
    Mutation(
        "stream.reconfigure(errors=_ESCAPING)",
        "stream.flush()",
        "tests/cli/test_streams.py::test_signs_that_an_encoding_lacks_are_written_as_escapes",
    ),
    # A ledger that cannot be written to is read as it lies only while nobody writes.
    Mutation(
        "self._still != stillness(self.file)",
        "False",
        (
            "tests/ledger/test_at_rest.py"
            "::test_what_is_written_from_elsewhere_in_the_meantime_is_never_half_read"
        ),
    ),
    Mutation(
        "return seen[0] is not None and not any(seen[1:])",
        "return True",
        "tests/ledger/test_at_rest.py::test_what_others_have_open_is_read_with_their_log",
    ),
    Mutation(
        'query = {"mode": "ro", ',
        'query = {"mode": "rw", ',
        "tests/ledger/test_at_rest.py::test_what_others_have_open_is_read_with_their_log",
    ),
    Mutation(
        "UNFINISHED if resting and code",
        "UNFINISHED if not code",
        "tests/ledger/test_at_rest.py::test_where_the_log_cannot_be_read_the_way_out_is_told",
    ),
    # What waits for its picture is not sent as it was before.
    Mutation(
        "if each not in awaiting]",
        "]",
        "tests/reporting/test_held.py::test_each_state_and_reason_has_the_advice_that_works",
    ),
    # Where the ledger stands: on a disk, whole, the same file; what a copy does not know is doubted.
    Mutation(
        "return kind if kind in _NETWORK else",
        "return",
        f"{DAMAGE}::test_the_nearest_mount_says_whether_a_file_is_on_a_network",
    ),
    Mutation("return quiet and size <", "return quiet and size + 1 <", DAMAGE_ANYWHERE),
    Mutation(
        "_number(file) != opened",
        "False",
        f"{KEEPING}::test_a_worker_that_still_has_the_ledger_before_open_publishes_nothing_from_it",
    ),
    Mutation(
        "return bool(was_due or ",
        "return bool(",
        f"{KEEPING}::test_what_went_out_in_other_words_since_the_copy_does_not_go_out_twice",
    ),
    Mutation(
        "before.tried.get((first, row.key), 0) > row.fence",
        "False",
        f"{KEEPING}::test_what_goes_out_while_a_copy_is_put_back_is_known",
    ),
    Mutation(
        "refuse_workers(old, now=to_utc(now))",
        "to_utc(now)",
        f"{KEEPING}::test_nothing_is_moved_or_put_back_under_a_worker",
    ),
    Mutation(
        "create: bool = False,",
        "create: bool = True,",
        "tests/ledger/test_ledger.py::test_a_ledger_that_is_not_there_is_made_only_where_that_is_said",
    ),
    Mutation(
        'started_at": begun}',
        'started_at": workers.c.started_at}',
        f"{KEEPING}::test_a_worker_for_cron_that_has_ended_needs_no_waiting_for",
    ),
    Mutation(
        "        _refuse_difference(old, new, target.name)\n",
        "",
        f"{KEEPING}::test_nothing_is_moved_into_a_ledger_in_use",
    ),
    Mutation(
        " and row.hash == seal(row._asdict(), last)",
        "",
        f"{KEEPING}::test_whatever_was_changed_behind_its_back_is_named",
    ),
    Mutation(
        "row.previous_hash == last and ", "", f"{KEEPING}::test_whatever_was_changed_behind_its_back_is_named"
    ),
    Mutation(
        "            engine.seal(connection)\n\n\ndef _refuse_other",
        "\n\ndef _refuse_other",
        f"{MIGRATIONS}::test_what_was_brought_up_has_the_tables_of_a_new_one",
    ),
    # What a worker was quicker with stops no correction of all else.
    Mutation(
        "replace(steps, leaves_begun=True)",
        "steps",
        "tests/cli/test_running.py"
        "::test_what_a_worker_publishes_while_schedule_plans_is_left_and_the_rest_is_written",
    ),
    # Over HTTP: what was sent is known, nothing goes elsewhere, no secret is told.
    Mutation(
        "        if not self._opening:\n",
        "        if self.sock:\n",
        f"{TRUST}::test_a_proxy_sees_where_a_request_goes_and_no_more",
    ),
    Mutation(
        "not self.sent and (self.cut_off or self.left() <= 0)",
        "self.sent is None",
        f"{HTTP}::test_the_deadline_is_looked_at_right_before_the_first_byte",
    ),
    Mutation(
        'if lines.last not in {b"\\r\\n", b"\\n"}:',
        "if not lines:",
        f"{HTTP}::test_once_a_byte_was_sent_a_post_may_be_out_and_a_question_may_be_asked_again",
    ),
    Mutation("        if exchange.cut_off:\n", "        if exchange is None:\n", HTTP),
    Mutation("self.timeout = waits[1]", "self.timeout = None", TRUST),
    Mutation("running.waits[0])", "None)", TRUST),
    Mutation(
        "if answer.status == UNPROCESSABLE and answer.publishes and ATTACHED in str(told):",
        "if False:",
        "tests/platforms/mastodon/test_publisher.py",
    ),
    Mutation(
        "        except CredentialsError:\n            # Of this sign-in",
        "        except ValueError:\n            # Of this sign-in",
        "tests/runners/test_signing_in.py",
    ),
    Mutation(
        "return ((ThreadingHTTPServer, _HERE), (_Listening6, _HERE_6))",
        "return ((ThreadingHTTPServer, _HERE),)",
        "tests/runners/test_signing_in.py",
    ),
    Mutation(
        "(here.scheme, here.netloc) == (there.scheme, there.netloc)",
        "there",
        f"{HTTP}::test_a_redirect_to_another_host_is_refused",
    ),
    Mutation(
        'parts.scheme == "https" or (', "parts.scheme or (", f"{HTTP}::test_nothing_goes_out_in_the_open"
    ),
    Mutation("conn, url, bundle(self.network), None)", "conn, url, verify, None)", TRUST),
    Mutation(
        "super().request_url(request, self.network",
        "super().request_url(request, proxies or self.network",
        TRUST,
    ),
    Mutation(
        'if redacted(ready.url or "", secrets) != ready.url:',
        "if not ready.url:",
        f"{HTTP}::test_no_secret_stands_in_an_address",
    ),
    Mutation(
        "(publishes and earlier > 0 and",
        "(not publishes and earlier > 0 and",
        f"{TRUST}::test_what_befalls_a_later_request_says_nothing_of_the_one_that_publishes",
    ),
    Mutation(
        "        each.__traceback__ = None\n",
        "        str(each)\n",
        f"{HTTP}::test_what_was_sent_is_let_go_of_at_once_when_it_fails",
    ),
    Mutation(
        "with redacted_logs(loggers, self.secrets):",
        "with redacted_logs((), self.secrets):",
        f"{TRUST}::test_a_secret_is_told_nowhere",
    ),
    Mutation(
        "is_loopback(host) or self._is_direct(host, ",
        "self._is_direct(host, ",
        f"{TRUST}::test_the_environment_says_how_the_internet_is_reached",
    ),
    Mutation(
        "        if line.cut_off:\n            raise TimeoutError",
        "",
        f"{BLUESKY}/test_cards.py::test_a_page_that_drips_without_end_is_left",
    ),
    Mutation(
        "if last is None or last.status_code in _GOOD:",
        "if True:",
        f"{TRUST}::test_what_a_library_takes_for_a_success_does_not_count",
    ),
    Mutation(
        "if self.owner.startswith(IDENTIFIER) and not self._is_owners(session):",
        "if False:",
        f"{BLUESKY}/test_sessions.py::test_a_server_that_signs_in_as_another_did_publishes_nothing",
    ),
    Mutation(
        "data, below=self.home, kind=kind",
        "data, below=self.folder, kind=kind",
        f"{HOSTED}::test_no_link_on_the_way_to_the_folder_is_followed",
    ),
    Mutation(
        "        self.limits.refuse(order.message)\n",
        "",
        f"{MASTODON}::test_the_servers_own_limits_count_and_are_asked_for_once_a_day",
    ),
    Mutation(
        "if not text or not text.isprintable():",
        "if not text:",
        f"{MASTODON}::test_a_name_that_is_none_is_nobodys",
    ),
    # Mail: in the open only on this machine, out only behind the last line, each person for herself.
    Mutation(
        "elif not secured and not is_loopback(host):",
        "elif False:",
        f"{MAIL}::test_nothing_is_sent_in_the_open_beyond_this_machine",
    ),
    Mutation(
        "and 0 < int(most) < size",
        "and False",
        f"{MAIL}::test_until_the_last_line_nothing_is_out_and_from_then_on_only_an_answer_tells",
    ),
    Mutation(
        "        talk.refuse_early()\n",
        "",
        f"{MAIL}::test_until_the_last_line_nothing_is_out_and_from_then_on_only_an_answer_tells",
    ),
    Mutation(
        "    fault = host_fault(urlsplit",
        "    fault = str and ''.format(urlsplit",
        f"{MAIL}::test_a_server_whose_name_leads_to_two_places_is_not_asked",
    ),
    Mutation(
        '_DOT.sub(b"..", content)',
        "content",
        f"{MAIL}::test_a_post_arrives_as_text_and_page_with_the_picture_in_it",
    ),
    Mutation("return (*own, *map(Secret, sent))", "return ()", f"{MAIL}::test_a_password_is_told_nowhere"),
    Mutation(
        ".concat(deliveries.c.account).concat(_PERSON)",
        ".concat(deliveries.c.account)",
        f"{RECIPIENTS}::test_what_comes_after_follows_what_the_same_person_got",
    ),
    Mutation(
        '    State.HANDED_OVER: "a person was asked to post it",\n',
        "",
        f"{BY_HAND}::test_a_change_of_the_file_comes_too_late",
    ),
    Mutation(
        "Trigger.CLEAR: Transition(_WITH_OTHERS,",
        "Trigger.CLEAR: Transition(IDLE,",
        f"{BY_HAND}::test_she_says_that_it_will_not_be",
    ),
    Mutation(
        "passed > _GOOD or astray > _ASTRAY",
        "passed > _GOOD",
        f"{SERVER}::test_a_machine_that_slept_asks_again",
    ),
    # Containers: what says that it is out is out, of another order proves nothing; the web shows these bytes.
    Mutation(
        "        if state == OUT:\n            return Unknown(",
        "        if not state:\n            return Unknown(",
        f"{THREADS}::test_a_post_that_was_prepared_before_its_parent_was_out_answers_it_all_the_same",
    ),
    Mutation(
        "if container and tuple(parent) == parent_of(order) else None",
        "if container else None",
        f"{THREADS}::test_a_post_that_was_prepared_before_its_parent_was_out_answers_it_all_the_same",
    ),
    Mutation(
        "if state in NOT_OUT else seen",
        "if state else seen",
        f"{THREADS}::test_a_container_at_work_or_gone_proves_nothing",
    ),
    Mutation(
        "        self._refuse_used(container, deadline)\n",
        "",
        f"{THREADS}::test_the_same_container_again_is_looked_for",
    ),
    Mutation(
        "if answer.status != _FOUND or answer.body != data:",
        "if answer.status != _FOUND:",
        f"{HOSTED}::test_an_address_that_gives_something_else_is_told",
    ),
    Mutation(
        "most_bytes=len(data) + 1)",
        "most_bytes=4_000_000)",
        f"{HOSTED}::test_a_large_picture_is_read_to_its_end",
    ),
    Mutation("        self.calls.token = token\n", "", f"{LONG_LIVED}::test_the_new_token_is_used_at_once"),
    Mutation(
        "if self._next is not None and now < self._next:",
        "if self._next is None:",
        f"{LONG_LIVED}::test_a_token_is_renewed_and_stored_and_its_end_is_known",
    ),
    Mutation(
        "2207008: Meaning.LOOK",
        "2207008: Meaning.CONTENT",
        f"{INSTAGRAM}::test_a_container_that_is_lost_on_the_way_is_looked_for",
    ),
    # Graph: what passes proves nothing, no token is in an address, what only resembles a post is not it.
    Mutation(
        "case Meaning.LOOK if answer.publishes:",
        "case Meaning.LOOK if not answer.publishes:",
        f"{FACEBOOK}::test_a_passing_fault_proves_nothing_of_a_post_and_stops_an_upload",
    ),
    Mutation(
        "506: Meaning.DUPLICATE",
        "506: Meaning.CONTENT",
        f"{FACEBOOK}::test_the_same_words_again_are_a_duplicate",
    ),
    Mutation(
        "return _plain(text) in self.shown",
        "return self.resembles(text)",
        f"{FACEBOOK}::test_a_mention_that_shows_another_name_is_compared_by_a_person",
    ),
    Mutation(
        "if _created(post, edge) >= since:",
        "if post:",
        f"{FACEBOOK}::test_posts_without_a_readable_time_prove_nothing",
    ),
    Mutation(
        "if whose != self.page:", "if not whose:", f"{FACEBOOK}::test_a_persons_token_is_told_from_the_pages"
    ),
    Mutation(
        'form["alt_text_custom"] = picture.alt',
        'form["published"] = "false"',
        f"{FACEBOOK}::test_a_picture_goes_up_unpublished_with_its_alt_text",
    ),
    Mutation(
        "if len(there) != len(pictures):",
        "if not pictures and there:",
        f"{FACEBOOK}::test_no_picture_is_lost_or_added",
    ),
    Mutation(
        "not all(self._is_ready(each, deadline) for each in items_made)",
        "not items_made",
        f"{THREADS}::test_several_pictures_are_a_carousel_of_pictures_that_are_ready",
    ),
    Mutation("506: Meaning.DUPLICATE", "506: Meaning.CONTENT", FACEBOOK),
    Mutation("return _plain(text) in self.shown", "return self.resembles(text)", FACEBOOK),
    Mutation("if _created(post, edge) >= since:", "if post:", FACEBOOK),
    Mutation("if whose != self.page:", "if not whose:", FACEBOOK),
    Mutation('form["alt_text_custom"] = picture.alt', 'form["published"] = "false"', FACEBOOK),
    Mutation("if len(there) != len(pictures):", "if not pictures and there:", FACEBOOK),
    Mutation("not all(self._is_ready(each, deadline) for each in items_made)", "not items_made", THREADS),
    # A part of a plan ends when others have waited long enough.
    Mutation(
        "            if start and monotonic() - self._begun > _LOCKED:\n                break\n",
        "",
        "tests/planning/test_what_is_held.py::test_a_part_that_takes_long_lets_others_in_before_its_end",
    ),
    # What the ledger believes: since when, of what a person saw, of another plan, of a copy.
    Mutation("max(taken, min(row.lease_until, latest))", "min(row.lease_until, latest)", STOOD_STILL),
    Mutation(
        "    if shown is None or _decided_by(delivery) == _decided_by(shown):",
        "    if True:",
        f"{PEOPLE}::test_a_person_settles_what_was_shown_and_nothing_else",
    ),
    Mutation(
        "        and row.state in (_ONWARD if delivery.state is State.SCHEDULED else {delivery.state})\n",
        "",
        WHAT_STANDS,
    ),
    Mutation("row.planned, row.due_at, row.grace)", "row.planned, step[3], row.grace)", WHAT_STANDS),
    Mutation("row.planned, row.due_at, row.grace)", "row.planned, row.due_at, step[4])", WHAT_STANDS),
    Mutation("reserve(connection, campaign, row.account, shift.at)", "dict[str, Any]()", COUNTS),
    Mutation("    if State(row.state) in SPENDS:\n", "    if False:\n", COUNTS),
    Mutation(
        "instant(tried.ended_at if supposed else tried.started_at)", "instant(tried.started_at)", COUNTS
    ),
    Mutation(
        "    connection.execute(delete(blocks).where(exists().where(*whose, blocked_by())))\n", "", RESUMED
    ),
    Mutation(
        ".where(*mine, *waiting, late).values(next_try_at=None)",
        ".where(*mine).values(id=deliveries.c.id)",
        f"{GATES}::test_what_waits_after_a_failure_is_tried_again_when_its_account_is_resumed",
    ),
    Mutation("    if lease <= call:\n", "    if lease < 0 * call:\n", SHORT),
    Mutation(
        "row.remote_id in ids or seen.rstrip",
        "row.remote_id or seen.rstrip",
        f"{LEDGER}::test_a_late_receipt_that_is_not_what_a_person_saw_sounds_the_alarm",
    ),
    Mutation('"has no log": not row.entered', '"has no log": False', NO_LOG),
    Mutation("row.state == State.PUBLISHED and row.called is None", "False", NO_LOG),
    Mutation("row.state == State.PUBLISHED and not row.logged", "False", NO_LOG),
    Mutation(
        "    may_pass = True\n\n\nclass UnknownNameError",
        "    may_pass = False\n\n\nclass UnknownNameError",
        "tests/publishing/test_foreign_calls.py"
        "::test_the_record_outlasts_a_server_that_has_become_a_standby_and_says_so",
    ),
    # Who is connected, and what a look that was overtaken may say.
    Mutation(
        " delivery.account, delivery.publisher, delivery.server, purpose",
        ' "", delivery.publisher, delivery.server, purpose',
        CONNECTED,
    ),
    Mutation(" delivery.publisher, delivery.server, purpose", ' "", delivery.server, purpose', CONNECTED),
    Mutation(" delivery.server, purpose)", ' "", purpose)', CONNECTED),
    Mutation("*(() if result.trigger is Trigger.FIND else (mine,)),", "mine,", FOUND),
    Mutation(
        "*(() if result.trigger is Trigger.FIND else (mine,)),",
        "",
        f"{LOOKS}::test_a_looker_that_was_overtaken_clears_nothing",
    ),
    Mutation(
        "row.due_at if due_of(row) == after.due else milliseconds",
        "milliseconds",
        "tests/ledger/test_selecting.py::test_pages_come_to_an_end_where_the_rules_of_zones_have_changed",
    ),
    # Who accounts and campaigns are: what was signed goes where it was to go, nobody is taken for another.
    Mutation(
        "deliveries.c.approved_hash.is_distinct_from(_SIGNED)",
        "false()",
        f"{GATES}::test_a_delivery_goes_by_its_own_grace",
    ),
    Mutation(
        "    .concat(deliveries.c.publisher)\n",
        '    .concat("x")\n',
        f"{GATES}::test_an_approval_is_of_the_publisher_and_server_as_they_are",
    ),
    Mutation(
        "    .concat(deliveries.c.server)\n",
        "",
        f"{GATES}::test_an_approval_is_of_the_publisher_and_server_as_they_are",
    ),
    Mutation(
        "    if (row.publisher, row.server) != (shown.publisher, shown.server):",
        "    if not shown:",
        f"{GATES}::test_an_approval_is_of_the_publisher_and_server_as_they_are",
    ),
    Mutation(
        "self._zero + timedelta(seconds=self.steady())",
        "self.own()",
        f"{SERVER}::test_a_clock_that_goes_wrong_is_put_right_by_the_servers_with_one_question_a_minute",
    ),
    Mutation(
        "        ~doubled(),\n    )\n",
        "    )\n",
        f"{VERIFYING}::test_nothing_goes_out_on_accounts_that_turn_out_to_be_the_same_one",
    ),
    Mutation(
        "    refuse_same(connection, campaign)\n",
        "",
        f"{VERIFYING}::test_what_an_account_said_before_counts_while_it_cannot_be_asked",
    ),
    Mutation(
        "    if row.identity is not None and before != (",
        "    if before == (",
        f"{VERIFYING}::test_who_signs_in_as_before_goes_on_with_schedule_and_what_else_is_held_stays",
    ),
    Mutation(
        "row.paused and row.paused_by == VERIFIER",
        "row.paused",
        f"{VERIFYING}::test_schedule_ends_no_pause_that_somebody_else_made",
    ),
    Mutation(
        "        elif row.id not in asked:\n",
        "        elif not asked:\n",
        f"{VERIFYING}::test_an_account_that_got_another_name_in_the_file_is_no_second_one",
    ),
    Mutation(
        "**(UNKNOWN if moved else {})",
        "**({} if moved else {})",
        f"{VERIFYING}::test_who_an_account_was_elsewhere_says_nothing_of_who_it_is_there",
    ),
    Mutation(
        "    if file.apart(known):\n        raise",
        "    if not known:\n        raise",
        f"{CAMPAIGNS}::test_next_years_file_in_the_place_of_last_years_is_not_taken_for_it",
    ),
    Mutation(
        "first.file == file.place and not first.given:",
        "first.file == file.place:",
        f"{CAMPAIGNS}::test_somebody_may_say_that_it_is_another_campaign",
    ),
    Mutation(
        "    if not file.here(known):\n",
        "    if not file:\n",
        f"{CAMPAIGNS}::test_two_teams_with_the_same_path_on_their_machines_are_two_campaigns",
    ),
    Mutation(
        "    if not file.shares(known):\n",
        "    if not file:\n",
        f"{CAMPAIGNS}::test_a_file_elsewhere_with_the_same_name_is_it_where_it_has_its_posts",
    ),
    Mutation(
        "    if own[0].given:\n",
        "    if not own:\n",
        f"{CAMPAIGNS}::test_a_file_that_lost_its_id_is_told_or_in_doubt",
    ),
    Mutation(
        "file.present(file.campaign.id)",
        "file.campaign.id",
        f"{CAMPAIGNS}::test_a_file_with_an_id_that_its_campaign_had_before_is_that_campaign",
    ),
    Mutation(
        "for new, old in reversed(id_changes(connection)):",
        "for new, old in ():",
        f"{CAMPAIGNS}::test_an_id_given_later_changes_no_key_that_a_platform_was_called_with",
    ),
    # What is made before the ledger is locked has the id and the keys that it gets then.
    Mutation("if first_id != self.first_id:", "if False:", PLANNED_ROWS),
    Mutation("(step.delivery.key, number), None)", "(step.delivery.key, 1), None)", PLANNED_ROWS),
    Mutation(
        "    if row.content_hash == step.delivery.content_hash:\n",
        "    if row.content_hash != step.delivery.content_hash:\n",
        f"{CAMPAIGNS}::test_an_id_given_later_changes_no_key_that_a_platform_was_called_with",
    ),
    Mutation(
        "if known is None or known.id != worker.campaign:",
        "if False:",
        f"{FOLLOWING}::test_another_campaign_of_the_ledger_is_named",
    ),
    Mutation(
        "        if own != worker.campaign:\n",
        "        if not own:\n",
        f"{FOLLOWING}::test_a_ledger_put_back_without_its_id_is_not_published_from_in_silence",
    ),
    Mutation(
        "row.state in _STOPPED and since <= row.due_at <= now",
        "False",
        f"{KEEPING}::test_where_nobody_knows_what_went_out_since_the_copy_nothing_more_does",
    ),
    # A ledger that does not go on from the copy knows nothing of what went out since; a fork has no locks.
    Mutation(
        "known = before is not None and before.goes_on",
        "known = before is not None",
        f"{KEEPING}::test_a_ledger_that_was_made_anew_says_nothing_of_what_went_out_since_the_copy",
    ),
    Mutation(
        "    if met is None:\n        return False\n    gap",
        "    gap",
        f"{KEEPING}::test_a_ledger_that_was_made_anew_says_nothing_of_what_went_out_since_the_copy",
    ),
    Mutation(
        "    os.register_at_fork(before=_before, after_in_child=_in_child)",
        "    pass",
        "tests/ledger/test_forks.py::test_what_is_written_there_outlives_the_ledger_here",
    ),
    Mutation(
        "() if known else _paused(connection, since, now, by)",
        "()",
        f"{KEEPING}::test_where_nobody_knows_what_went_out_since_the_copy_nothing_more_does",
    ),
    Mutation(
        "            return self._turns.setdefault(",
        "            return Lock() or (",
        f"{TURNS}::test_each_account_is_published_to_from_one_thread_at_a_time",
    ),
    # X: a repeat is looked for, nothing becomes a reply, what gets the next token is never lost.
    Mutation(
        "if DUPLICATE in words.casefold():",
        "if not words:",
        f"{X}::test_a_repeat_is_refused_by_x_and_looked_for",
    ),
    Mutation(
        "            publishes=True,\n        )\n",
        "        )\n",
        f"{X}::test_a_repeat_is_refused_by_x_and_looked_for",
    ),
    Mutation(
        "            publishes=True,\n            deadline",
        "            deadline",
        f"{BLUESKY}/test_publisher.py::test_a_post_whose_answer_got_lost_is_found",
    ),
    Mutation(
        "    if name:\n        raise RejectedError(",
        "    if not name:\n        raise RejectedError(",
        f"{X}::test_a_post_has_a_receipt_with_its_address",
    ),
    Mutation(
        "re.fullmatch(pattern, _plain(text)) is not None",
        "bool(pattern)",
        f"{X}::test_what_is_not_there_is_absent_by_the_timeline_alone",
    ),
    Mutation(
        'self.context.credentials.refuse_unstorable(self.account, "REFRESH_TOKEN")',
        "self._stored()",
        f"{X_GRANTS}::test_no_token_is_used_whose_successor_has_no_place",
    ),
    Mutation(
        "isinstance(refresh, str) and refresh.strip()",
        "isinstance(refresh, str)",
        f"{X_GRANTS}::test_an_empty_refresh_token_replaces_none",
    ),
    # LinkedIn: a text is what was meant, the token goes nowhere else, a repeat is no refusal.
    Mutation(
        "    if read(written) != joined(meant.parts):",
        "    if not read(written):",
        (
            "tests/platforms/linkedin/test_little_text_reading.py"
            "::test_a_text_that_would_be_read_otherwise_is_not_sent"
        ),
    ),
    Mutation(
        "        if not self._is_own(url):\n",
        "        if not url:\n",
        f"{LINKEDIN}::test_a_picture_goes_to_linkedin_alone_for_the_token_goes_with_it",
    ),
    Mutation(
        'parts[1] == "https" and parts[2]',
        "parts[2]",
        f"{LINKEDIN}::test_a_picture_goes_to_linkedin_alone_for_the_token_goes_with_it",
    ),
    Mutation(
        "[A-Za-z0-9.-]+|\\[[0-9a-f:]+\\]",
        "[^/]+",
        f"{LINKEDIN}::test_a_picture_goes_to_linkedin_alone_for_the_token_goes_with_it",
    ),
    Mutation(
        "deadline=order.deadline, publishes=True)\n        urn",
        "deadline=order.deadline)\n        urn",
        f"{LINKEDIN}::test_an_answer_that_names_no_post_leaves_it_uncertain",
    ),
    Mutation(
        "if not fullmatch(POST_URN, urn):\n            raise",
        "if not urn:\n            raise",
        f"{LINKEDIN}::test_an_answer_that_names_no_post_leaves_it_uncertain",
    ),
    Mutation(
        "in _REFUSED and DUPLICATE in _codes(told):",
        "in _REFUSED and not words:",
        f"{LINKEDIN}::test_a_repeat_names_the_earlier_post_as_probable",
    ),
    Mutation(
        "    if answer.status == OUTDATED:",
        "    if not answer.status:",
        f"{LINKEDIN}::test_a_version_that_is_over_is_told_as_that_and_pauses_the_account",
    ),
    Mutation(
        "        if not self.author.startswith(PAGE_URN):",
        "        if not self.author:",
        f"{LINKEDIN}::test_what_a_member_posted_cannot_be_read",
    ),
    Mutation(
        "if ImageState.AT_WORK in told or unsettled:",
        "if unsettled:",
        f"{LINKEDIN}::test_a_picture_is_uploaded_once_awaited_and_shown_with_its_alt_text",
    ),
    Mutation(
        "if post is not None and post.changed < since:",
        "if post is not None and post.at < since:",
        f"{LINKEDIN}::test_an_older_post_that_was_changed_hides_no_newer_one",
    ),
    Mutation(
        "if grant.refresh is not None and grant.refresh != used:",
        "if grant.refresh != used:",
        f"{LINKEDIN_TOKENS}::test_without_an_access_token_one_is_got_and_kept",
    ),
    Mutation(
        "if since is not None and now < since + SETTLED:",
        "if now is None:",
        f"{LINKEDIN_TOKENS}::test_a_new_token_that_is_refused_is_not_renewed_again_and_again",
    ),
    Mutation(
        "            self._refuse_hiding()\n",
        "",
        f"{LINKEDIN_TOKENS}::test_a_token_that_hides_every_new_one_is_told_and_not_tried_for_ever",
    ),
    # Accounts: no other sign-in is taken for this one, what shows requests changes nothing, what is sent at
    # once does not come later.
    Mutation(
        "if not secrets.compare_digest(state, self.state.reveal().encode()):",
        "if not state:",
        f"{SIGNING_IN}::test_an_address_of_another_sign_in_is_refused",
    ),
    Mutation(
        'self.headers.get("Host") != own or ',
        "",
        f"{SIGNING_IN}::test_only_the_browser_that_was_sent_is_listened_to",
    ),
    Mutation(
        "not isinstance(refresh, str) or not refresh.strip()",
        "not isinstance(refresh, str)",
        f"{SIGNING_IN}::test_an_empty_refresh_token_replaces_none",
    ),
    Mutation(
        "kind((here, port), handler)",
        'kind(("", port), handler)',
        f"{SIGNING_IN}::test_no_other_address_of_this_machine_is_listened_on",
    ),
    Mutation(
        "note_new(account.id, context, lasts)",
        "assert lasts is not None",
        f"{META_SIGN_IN}::test_a_sign_in_gives_a_token_that_lasts_and_publishes",
    ),
    Mutation("note_new(account.id, context, lasts)", "assert lasts is not None", META_SIGN_IN),
    Mutation(
        '        if other and urlsplit(account.server or "").hostname == other:',
        "        if not other:",
        f"{META_SIGN_IN}::test_a_sign_in_gives_a_token_that_lasts_and_publishes",
    ),
    Mutation(
        "credentials = ReadOnly(context.credentials)",
        "credentials = context.credentials",
        f"{DRY_RUNS}::test_all_is_shown_to_the_publishing_call_and_no_secret_is",
    ),
    Mutation(
        "HIDDEN if name.lower() in _SECRET_HEADERS else redacted(value, secrets)",
        "value",
        f"{DRY_RUNS}::test_a_mail_is_shown_with_the_commands_around_it",
    ),
    Mutation(
        "    shown = redacted(text, secrets)\n",
        "    shown = text\n",
        f"{DRY_RUNS}::test_all_is_shown_to_the_publishing_call_and_no_secret_is",
    ),
    Mutation(
        "(cancelled,) = cancel(ledger, own, now=worker.now(), by=by)",
        "cancelled = delivery",
        f"{AT_ONCE}::test_what_a_pause_stops_does_not_go_out_when_that_is_over",
    ),
    Mutation(
        "{**dict.fromkeys(there), **asked}",
        "dict(asked)",
        f"{AT_ONCE}::test_who_the_other_accounts_are_stays_known",
    ),
    Mutation(
        "each.due.utc >= ends), None)",
        "each.due.utc > ends), None)",
        f"{EXAMINING}::test_a_sign_in_that_ends_at_the_very_time_of_a_post_is_too_short",
    ),
    # Imports: nothing is unpacked without end, no macro, no entity, no other workbook, no guess at letters.
    Mutation(
        "sum(entry.file_size for entry in entries) > MOST_UNPACKED",
        "False",
        f"{BROKEN_FILES}::test_what_cannot_be_taken_is_told_and_changes_nothing",
    ),
    Mutation(
        "any(mark in part.lower() for part in names for mark in _MACROS)",
        "False",
        f"{BROKEN_FILES}::test_what_cannot_be_taken_is_told_and_changes_nothing",
    ),
    Mutation(
        "found.append(True)",
        "found.clear()",
        f"{BROKEN_FILES}::test_a_document_type_is_found_whatever_its_part_is_called",
    ),
    Mutation(
        "    if package.links:\n",
        "    if not package:\n",
        f"{BROKEN_FILES}::test_what_cannot_be_taken_is_told_and_changes_nothing",
    ),
    Mutation(
        "_ELSEWHERE.search(str(cell.value))",
        "not cell.value",
        f"{BROKEN_FILES}::test_what_cannot_be_taken_is_told_and_changes_nothing",
    ),
    Mutation(
        "    if len(content) > MOST_BYTES:\n        most = MOST_BYTES",
        "    if not content:\n        most = MOST_BYTES",
        f"{BROKEN_FILES}::test_what_cannot_be_taken_is_told_and_changes_nothing",
    ),
    Mutation(
        "    if faults:\n        raise CampaignFileError(faults)\n    entries =",
        "    entries =",
        f"{BROKEN_FILES}::test_what_cannot_be_taken_is_told_and_changes_nothing",
    ),
    Mutation(
        "if _content(path) != before[file].encode():",
        "if not before:",
        "tests/loading/edits/test_replacing.py::test_where_one_was_changed_none_is_written",
    ),
    Mutation(
        "return there == data or _mark(there) in marks",
        "return bool(data)",
        "tests/exchanging/outgoing/test_export_folder.py::test_what_was_edited_stays_and_so_does_the_rest",
    ),
    # Posts of others: only what is marked, once, and nothing that a spreadsheet would calculate.
    Mutation(
        "if each.reshare and not each.done)",
        "if not each.done)",
        f"{RESHARES}::test_only_what_is_marked_is_re_shared_by_the_alliances_own_account",
    ),
    Mutation(
        "each.key not in keys and not each.message.reshares)",
        "each.key not in keys)",
        f"{RESHARES}::test_the_campaign_file_takes_nothing_of_it_back",
    ),
    Mutation(
        "for each in made if each.key not in there)",
        "for each in made)",
        f"{RESHARES}::test_it_goes_out_once_and_is_done",
    ),
    Mutation(
        "    if allowance is None or allowance.remaining > RESERVE:",
        "    if allowance is None or True:",
        f"{SEARCHING}::test_calls_are_left_for_posts",
    ),
    Mutation(
        '        cell.data_type = "s"',
        "        pass",
        f"{RESULTS}::test_no_text_from_outside_is_a_formula_or_markup",
    ),
    # People: nothing is shown that was taken back, is over or was given for something else.
    Mutation(
        "    if consent.withdrawn:\n        return",
        "    if False:\n        return",
        f"{CONSENT}::test_all_else_is_refused",
    ),
    Mutation("    if use not in consent.scope:", "    if False:", f"{CONSENT}::test_all_else_is_refused"),
    Mutation(
        "    if consent.until and day > consent.until:",
        "    if False:",
        f"{CONSENT}::test_all_else_is_refused",
    ),
    Mutation(
        "    whole, campaign = campaign, consented_at(campaign, at)\n",
        "    whole = campaign\n",
        f"{CONSENTING}::{PLANNED}",
    ),
    Mutation(
        "        why = refused_use(known[shown], Use.DIGEST, day) if shown in known else gone\n",
        '        why = ""\n',
        (
            "tests/planning/test_standing_digests.py"
            "::test_a_digest_with_somebody_who_does_not_consent_is_cancelled"
        ),
    ),
    Mutation(
        "    campaign = consented(campaign, Use.DIGEST, day_of(campaign, sent.utc))\n",
        "",
        "tests/digests/test_digest_view.py::test_nobody_is_shown_without_a_consent_for_digests_on_the_day",
    ),
    Mutation(
        "return not_before is None or not_before.utc <= self.sent.utc",
        "return True",
        (
            "tests/digests/test_digest_view.py"
            "::test_what_is_under_embargo_when_it_goes_out_is_left_out_and_named"
        ),
    ),
    Mutation(
        "    campaign = consented(campaign, Use.KIT, options.today or campaign.ends)\n",
        "",
        f"{CONSENTING}::test_kits_show_nobody_else",
    ),
    Mutation(
        "PREFIX: lambda post: refused_post(campaign, post, day),",
        'PREFIX: lambda post: "",',
        f"{CONSENTING}::test_a_held_post_stays_held_and_is_cancelled_by_the_next_plan",
    ),
    # What goes out and comes in: no formula, no lost hashtag, nobody without consent, no bomb.
    Mutation(
        "    cell.data_type = _TEXT\n", "", f"{EXPORTS}::test_a_workbook_has_the_same_cells_and_all_are_text"
    ),
    Mutation(
        "    campaign = consented(campaign, use, day, others=[Use.POSTS])\n",
        "",
        f"{EXPORTS}::test_who_does_not_consent_to_posts_is_in_no_export",
    ),
    Mutation(
        "if _FORMULA.match(message.text):",
        "if False:",
        f"{UPLOADS}::test_what_cannot_go_out_is_left_out_with_the_reason",
    ),
    Mutation(
        "for token in unit.tokens.lost(found):",
        "for token in ():",
        f"{TRANSLATED}::test_lost_and_changed_tokens_are_told_at_their_cell_and_nothing_is_written",
    ),
    Mutation(
        "for token in unit.tokens.strange(found):",
        "for token in ():",
        f"{TRANSLATED}::test_lost_and_changed_tokens_are_told_at_their_cell_and_nothing_is_written",
    ),
    Mutation(
        "return entry.read(MAX_BYTES + 1)",
        "return entry.read()",
        f"{PARTNER_TABLES}::test_of_a_logo_in_a_zip_no_more_is_read_than_a_logo_may_have",
    ),
    Mutation(
        "    ledger.refuse_lacking_rights()\n    request = worker.request(key, version)\n",
        "    request = worker.request(key, version)\n",
        "tests/publishing/test_lacking_rights.py::test_nobody_is_called_where_a_right_is_lacking",
    ),
    Mutation(
        "ledger.refuse_lacking_rights(again=True)",
        "ledger.refuse_lacking_rights()",
        f"tests/publishing/test_lacking_rights.py::{ASKED_AGAIN}",
    ),
    Mutation(
        "            self._allowed = False\n            self._engine",
        "            self._engine",
        f"tests/publishing/test_lacking_rights.py::{ALLOWED_BEFORE}",
    ),
    Mutation(
        "return known == identity if known and identity else told ==",
        "return True or told ==",
        f"{KEEPING}::test_a_closed_ledger_opens_no_copy_that_an_earlier_move_left_elsewhere",
    ),
    Mutation(
        "    if text := _with_nul(parameters):\n        raise _unstorable(text)\n",
        "    del parameters\n",
        "tests/ledger/test_unstorable_texts.py::test_what_no_ledger_can_keep_is_refused_in_words",
    ),
)
