"""Mutations of the guards: each takes one away, and the test that is named sees it.

A mutation is a text that stands once in the package, what takes its place, and a test that fails then.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mutation:
    """``before`` becomes ``after``, and ``seen_by`` (what pytest is asked for) fails."""

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
    Mutation("_STEP = _FOLDER | _NO_LINK", "_STEP = _FOLDER", LINKS),
    Mutation("flags | _NO_LINK | _AT_ONCE", "flags | _AT_ONCE", LINKS),
    Mutation(
        "flags | _NO_LINK | _AT_ONCE",
        "flags | _NO_LINK",
        f"{LINKS}::test_the_store_follows_no_link_and_waits_for_nobody",
    ),
    Mutation("        if _is_link(status):\n            raise LinkedPathError(path)\n", "", LINKS),
    Mutation('    if ".." in steps:', "    if not steps:", LINKS),
    Mutation(
        "follow_symlinks=False)\n        except OSError:\n            return None",
        ")\n        except OSError:\n            return None",
        LINKS,
    ),
    Mutation(
        "    if status and not S_ISREG(status.st_mode) and not folder.is_link(name):",
        "    if status and not S_ISREG(status.st_mode):",
        LINKS,
    ),
    Mutation("fcntl.LOCK_EX | fcntl.LOCK_NB", "fcntl.LOCK_SH | fcntl.LOCK_NB", LINKS),
    Mutation("            folder.mkdir(mode=0o700)", "            folder.mkdir()", LINKS),
    Mutation('_BESIDE = ("", "-wal", "-shm", "-journal")', '_BESIDE = ("",)', LINKS),
    Mutation("        refuse_links(home(file), file.resolve().parent)\n", "        home(file)\n", LINKS),
    Mutation(
        "            os.chmod(folder.at(part), S_IMODE(before.st_mode), dir_fd=folder.number)\n",
        "            pass\n",
        "tests/fixing/test_fixing.py",
    ),
    Mutation("    if not batch.there.unread:", "    if batch.there.unread:", OWN_FILES),
    Mutation("    if not zipped and lexists(archive):", "    if zipped and not lexists(archive):", OWN_FILES),
    Mutation(
        "            if _UNFINISHED.fullmatch(path.name) and not",
        "            if not",
        "tests/test_atomic_files.py",
    ),
    # The network: private addresses, and what sites answer.
    Mutation("    return all(map(allowed, addresses))", "    return any(map(allowed, addresses))", NETWORK),
    Mutation(" or (address.teredo or (None, None))[1]", "", NETWORK),
    Mutation('"64:ff9b::/96", "::/96"', '"::/96", "::/96"', NETWORK),
    Mutation("address.sixtofour or ", "", NETWORK),
    Mutation('"64:ff9b:1::/48", "fec0::/10"', '"fec0::/10", "fec0::/10"', NETWORK),
    Mutation('"64:ff9b:1::/48", "fec0::/10"', '"64:ff9b:1::/48", "64:ff9b:1::/48"', NETWORK),
    Mutation('"64:ff9b::/96", "::/96"', '"64:ff9b::/96", "64:ff9b::/96"', NETWORK),
    Mutation(" and not address.is_multicast", "", NETWORK),
    Mutation(
        "                link = urljoin(link, found)\n            except", "            except", NETWORK
    ),
    Mutation("            raise NotAskedError(private=True)", "            pass", f"{BLUESKY}/test_cards.py"),
    # Publishing: one call, one proof.
    Mutation('"record": record, "swapRecord": None}', '"record": record}', f"{BLUESKY}/test_publisher.py"),
    Mutation(
        "return all(there.get(name) == value for",
        "return any(there.get(name) == value for",
        f"{BLUESKY}/test_publisher.py",
    ),
    Mutation(
        "self._kept(session) if self._is_owners(session) else None",
        "self._kept(session)",
        f"{BLUESKY}/test_sessions.py",
    ),
    Mutation('if fields["key"] == order.key:', 'if fields["key"]:', "tests/platforms/test_folder.py"),
    Mutation(
        '    names = ("campaign", "key", "version")',
        '    names = ("campaign", "key")',
        LEDGER,
    ),
    Mutation(
        "deliveries.c.state == State.PUBLISHING.value, deliveries.c.fence == claim.fence)",
        "deliveries.c.state == State.PUBLISHING.value,)",
        LEDGER,
    ),
    Mutation(
        "if now > claimed.lease_until - worker.call or",
        "if",
        f"{LEDGER}::test_a_worker_that_slept_through_its_lease_makes_no_call",
    ),
    Mutation("        prepared(times),\n", "", PREPARING),
    Mutation(
        "        prepared(times),\n        ~waits_for_turn(times.at),\n",
        "        prepared(times),\n",
        PREPARING,
    ),
    Mutation("        ~unapproved(),\n        ~_over", "        ~_over", GATES),
    Mutation(
        "        ~_over_budget(month),\n        ~doubled(),\n",
        "        ~doubled(),\n",
        f"{GATES}::test_a_budget_of_money_is_not_overdrawn_once_it_is_known_what_a_post_costs",
    ),
    Mutation(
        "    return and_(deliveries.c.due_at < since,", "    return and_(deliveries.c.due_at < 0,", GATES
    ),
    Mutation("        limited.c.budget_amount < spent + dearest,\n", "", GATES),
    Mutation("    if before in SPENDS and after not in SPENDS:", "    if False:", GATES),
    Mutation("lease > milliseconds(now + LONGEST_LEASE)", "lease < 0", LOOKS),
    Mutation(
        "return (~stopped_account, ~stopped_campaign, ~stopped)",
        "return ()",
        f"{LEDGER}::test_a_pause_of_one_account_leaves_the_others",
    ),
    Mutation("    if look.restored:\n", "    if not look:\n", KEEPING),
    Mutation(
        "select(func.min(attempts.c.started_at))",
        "select(func.max(attempts.c.started_at))",
        f"{LOOKS}::test_what_went_out_again_is_looked_for_since_the_first_call",
    ),
    Mutation("    if now >= believed:", "    if True:", LEDGER),
    Mutation("    if answer.proof is not Proof.KEY:", "    if False:", LOOKS),
    Mutation("    if facts.proves(called=look.called, looked=now):", "    if True:", LOOKS),
    Mutation("    if look.duplicate:", "    if False:", LOOKS),
    Mutation("values(look_until=milliseconds(until))", "values(look_until=None)", LOOKS),
    Mutation(
        "    except BaseException as error:  # guard: a foreign publisher may fail in any way",
        "    except KeyError as error:",
        "tests/publishing/test_foreign_calls.py",
    ),
    Mutation(
        "    except BaseException as error:  # guard: a foreign publisher may fail in any way",
        "    except Exception as error:",
        "tests/publishing/test_foreign_calls.py",
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
        DISCREET,
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
        "        let_go(ledger, plan.record.id, identities, now=at, actor=_ACTOR)",
        "        pass",
        f"{VERIFYING}::test_who_signs_in_as_before_goes_on_with_schedule_and_what_else_is_held_stays",
    ),
    Mutation(
        "    if shift.trigger in _COMES_BACK and _outdated(connection, before.id):\n",
        "    if not before:\n",
        "tests/planning/test_what_is_held.py",
    ),
    Mutation(
        "        if sha256(data).hexdigest() != self.file.sha256:\n",
        "        if not data:\n",
        "tests/platforms/test_scheduled_picture.py",
    ),
    Mutation(
        "        if digest.hexdigest() != picture.sha256:\n",
        "        if not digest:\n",
        "tests/ledger tests/planning",
    ),
    Mutation(
        "            if picture is None or why is None or picture.path in in_use:\n",
        "            if picture is None or why is None:\n",
        "tests/planning/test_withdrawn_pictures.py",
    ),
    Mutation(
        "        for _ in drop_kits(campaign, out, {kit.partner for kit in made}):\n",
        "        for _ in ():\n",
        "tests/test_consenting.py",
    ),
    # Kept cards: what is told by the zone database is another with another edition.
    Mutation("{program} {zone_database()} ", "{program} ", "tests/kit/test_made_again.py"),
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
    Mutation("    if not within:\n", "    if not path:\n", "tests/loading/test_paths.py"),
    Mutation(
        '    if len(text) > _LONGEST:\n        return f"{text[:200]}… is no path',
        '    if False:\n        return f"{text[:200]}… is no path',
        "tests/loading/test_paths.py",
    ),
    Mutation(
        "        self._add(node, size)\n\n    def _add",
        "        self._add(node, 1)\n\n    def _add",
        "tests/loading/yaml/test_composing.py",
    ),
    Mutation(
        "        if len(self.frames) >= MOST_DEPTH:",
        "        if len(self.frames) < 0:",
        "tests/loading/yaml/test_composing.py",
    ),
    Mutation("    if is_device(text):\n", "    if not text:\n", "tests/loading/test_values.py"),
    Mutation(
        'unicodedata.normalize("NFC", unicodedata.normalize("NFD", name).casefold())',
        'unicodedata.normalize("NFC", name)',
        "tests/model/test_file_names.py",
    ),
    # Pictures and programs: limits before work.
    Mutation(
        '        if attribute.startswith("on"):',
        "        if not attribute:",
        "tests/pictures/decode/test_svg.py",
    ),
    Mutation(
        "    if image.width * image.height > MAX_PIXELS:",
        "    if not image.width:",
        "tests/pictures/decode/test_decoding.py",
    ),
    Mutation(
        "data.count(_SCAN) > MOST_SCANS",
        "not data",
        "tests/pictures/decode/test_decoding.py tests/pictures/decode/test_nasties.py",
    ),
    Mutation(
        "_wait(process, threads, self.seconds)",
        "_wait(process, threads, 3)",
        "tests/programs/test_program.py::test_one_that_takes_its_time_is_ended_at_its_limit",
    ),
    Mutation(
        "    seconds=10,\n    most_bytes=_MOST_BYTES,",
        "    seconds=600,\n    most_bytes=_MOST_BYTES,",
        "tests/programs/test_limited_python.py",
    ),
    Mutation(
        "    if _seal(key, data[_DIGEST:]) == data[:_DIGEST]:",
        "    if data:",
        "tests/pictures/storage/test_cache.py",
    ),
    Mutation(
        "    seal = sha256(key.encode())",
        "    seal = sha256()",
        "tests/pictures/storage/test_cache.py tests/cli/test_cache.py",
    ),
    # What is shown on this machine alone, and what an answer may sign.
    Mutation(
        '        if self.headers.get("Host") not in {',
        '        if self.headers.get("Host") in {"",',
        "tests/cli/previews/test_preview_watching.py",
    ),
    Mutation(
        "    if answer.campaign and _plain(answer.campaign) not in map(_plain, called):",
        "    if not called:",
        "tests/cli/previews/test_preview_verb.py",
    ),
    # Who did not agree, and who took it back.
    Mutation("[number for number in columns.consents if not agrees(row[number].text)]", "[]", PARTNER_TABLES),
    Mutation(
        "    if consent and all(number < len(row) and agrees(row[number]) for number in asked):",
        "    if consent:",
        "tests/loading/test_profile_files.py",
    ),
    Mutation(
        "    return _files_left(old) | go - stay - {*shown, *filter(None, logos)}",
        "    return set()",
        "tests/scaffolding/test_next_year.py",
    ),
    Mutation(
        "    if any(part.lower().startswith(_SCRIPTS) for part in names):",
        "    if not names:",
        "tests/exchanging/incoming/test_open_documents.py",
    ),
    Mutation(
        "    same = [each for each, digits in there if each.content_hash.startswith(digits)]",
        "    same = [each for each, _ in there]",
        "tests/cli/previews/test_preview_verb.py",
    ),
    # What people and programs are shown.
    Mutation(
        "autoescape=select_autoescape(default=True, default_for_string=True)", "autoescape=False", "tests/kit"
    ),
    Mutation('.replace("%", "%25")', "", FORMATS),
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
    Mutation('return text.replace("](", r"\\](")', "return text", "tests/reporting/test_sarif_schema.py"),
    Mutation(
        "stream.reconfigure(errors=_ESCAPING)",
        "stream.flush()",
        "tests/cli/test_streams.py::test_signs_that_an_encoding_lacks_are_written_as_escapes",
    ),
    # A ledger that cannot be written to is read as it lies only while nobody writes.
    Mutation("self._still != stillness(self.file)", "False", "tests/ledger/test_at_rest.py"),
    Mutation(
        "return seen[0] is not None and not any(seen[1:])", "return True", "tests/ledger/test_at_rest.py"
    ),
    Mutation('query = {"mode": "ro", ', 'query = {"mode": "rw", ', "tests/ledger/test_at_rest.py"),
    Mutation("UNFINISHED if resting and code", "UNFINISHED if not code", "tests/ledger/test_at_rest.py"),
    # What waits for its picture is not sent as it was before.
    Mutation("if each not in awaiting]", "]", "tests/reporting/test_held.py"),
    # Where the ledger stands: on a disk, whole, the same file; what a copy does not know is doubted.
    Mutation("return kind if kind in _NETWORK else", "return", DAMAGE),
    Mutation("return quiet and size <", "return quiet and size + 1 <", DAMAGE_ANYWHERE),
    Mutation("_number(self.file) != self._opened", "False", KEEPING),
    Mutation("return bool(was_due or ", "return bool(", KEEPING),
    Mutation(
        "tried.get((row.campaign, row.key), 0) > row.fence",
        "False",
        f"{KEEPING}::test_what_goes_out_while_a_copy_is_put_back_is_known",
    ),
    Mutation("refuse_workers(old, now=to_utc(now))", "to_utc(now)", KEEPING),
    Mutation(
        "create: bool = False,",
        "create: bool = True,",
        "tests/ledger/test_ledger.py::test_a_ledger_that_is_not_there_is_made_only_where_that_is_said",
    ),
    Mutation('started_at": begun}', 'started_at": workers.c.started_at}', KEEPING),
    Mutation("            _refuse_difference(old, new, target.name)\n", "", KEEPING),
    Mutation(" and row.hash == seal(row._asdict(), last)", "", KEEPING),
    Mutation("row.previous_hash == last and ", "", KEEPING),
    Mutation("            self._engine.seal(connection)\n\n\ndef _media", "\n\ndef _media", MIGRATIONS),
    # Over HTTP: what was sent is known, nothing goes elsewhere, no secret is told.
    Mutation("        if not self._opening:\n", "        if self.sock:\n", TRUST),
    Mutation("not self.sent and (self.cut_off or self.left() <= 0)", "self.sent is None", HTTP),
    Mutation('if lines.last not in {b"\\r\\n", b"\\n"}:', "if not lines:", HTTP),
    Mutation("            if exchange.cut_off:\n", "            if exchange is None:\n", HTTP),
    Mutation("(here.scheme, here.netloc) == (there.scheme, there.netloc)", "there", HTTP),
    Mutation('parts.scheme == "https" or (', "parts.scheme or (", HTTP),
    Mutation("verify=bundle(self.network)", "verify=not bundle(self.network)", TRUST),
    Mutation('if redacted(ready.url or "", secrets) != ready.url:', "if not ready.url:", HTTP),
    Mutation("(publishes and earlier > 0 and", "(not publishes and earlier > 0 and", TRUST),
    Mutation("raise fault.with_traceback(None)", "raise fault", TRUST),
    Mutation("with redacted_logs(loggers, self.secrets):", "with redacted_logs((), self.secrets):", TRUST),
    Mutation("is_loopback(host) or self._is_direct(host, ", "self._is_direct(host, ", TRUST),
    Mutation("        if line.cut_off:\n            raise TimeoutError", "", f"{BLUESKY}/test_cards.py"),
    Mutation("if last is None or last.status_code in _GOOD:", "if True:", TRUST),
    Mutation(
        "if self.owner.startswith(IDENTIFIER) and not self._is_owners(session):",
        "if False:",
        f"{BLUESKY}/test_sessions.py",
    ),
    Mutation("data, below=self.home, kind=kind", "data, below=self.folder, kind=kind", HOSTED),
    Mutation("        self.limits.refuse(order.message)\n", "", MASTODON),
    Mutation("if not text or not text.isprintable():", "if not text:", MASTODON),
    # Mail: in the open only on this machine, out only behind the last line, each person for herself.
    Mutation("elif not secured and not is_loopback(host):", "elif False:", MAIL),
    Mutation("and 0 < int(most) < size", "and False", MAIL),
    Mutation("        talk.refuse_early()\n", "", MAIL),
    Mutation("    fault = host_fault(urlsplit", "    fault = str and ''.format(urlsplit", MAIL),
    Mutation('_DOT.sub(b"..", content)', "content", MAIL),
    Mutation("return (*own, *map(Secret, sent))", "return ()", MAIL),
    Mutation("_first.c.recipient.is_not_distinct_from(deliveries.c.recipient),", "", RECIPIENTS),
    Mutation('    State.HANDED_OVER: "a person was asked to post it",\n', "", BY_HAND),
    Mutation("Trigger.CLEAR: Transition(_WITH_OTHERS,", "Trigger.CLEAR: Transition(IDLE,", BY_HAND),
    Mutation("passed > _GOOD or astray > _ASTRAY", "passed > _GOOD", SERVER),
    # Containers: what says that it is out is out, of another order proves nothing; the web shows these bytes.
    Mutation(
        "        if state == OUT:\n            return Unknown(",
        "        if not state:\n            return Unknown(",
        THREADS,
    ),
    Mutation(
        "if container and tuple(parent) == parent_of(order) else None", "if container else None", THREADS
    ),
    Mutation("if state in NOT_OUT else seen", "if state else seen", THREADS),
    Mutation("        self._refuse_used(container, deadline)\n", "", THREADS),
    Mutation("if answer.status != _FOUND or answer.body != data:", "if answer.status != _FOUND:", HOSTED),
    Mutation("most_bytes=len(data) + 1)", "most_bytes=4_000_000)", HOSTED),
    Mutation("        self.calls.token = token\n", "", LONG_LIVED),
    Mutation("if self._next is not None and now < self._next:", "if self._next is None:", LONG_LIVED),
    Mutation("2207008: Meaning.LOOK", "2207008: Meaning.CONTENT", INSTAGRAM),
    # Graph: what passes proves nothing, no token is in an address, what only resembles a post is not it.
    Mutation(
        "case Meaning.LOOK if answer.publishes:", "case Meaning.LOOK if not answer.publishes:", FACEBOOK
    ),
    Mutation("506: Meaning.DUPLICATE", "506: Meaning.CONTENT", FACEBOOK),
    Mutation("return _plain(text) in self.shown", "return self.resembles(text)", FACEBOOK),
    Mutation("if _created(post, edge) >= since:", "if post:", FACEBOOK),
    Mutation("if whose != self.page:", "if not whose:", FACEBOOK),
    Mutation('form["alt_text_custom"] = picture.alt', 'form["published"] = "false"', FACEBOOK),
    Mutation("if len(there) != len(pictures):", "if not pictures and there:", FACEBOOK),
    Mutation("not all(self._is_ready(each, deadline) for each in items_made)", "not items_made", THREADS),
    # What the ledger believes: since when, of what a person saw, of another plan, of a copy.
    Mutation("max(taken, min(row.lease_until, latest))", "min(row.lease_until, latest)", STOOD_STILL),
    Mutation("    if shown is None or _decided_by(delivery) == _decided_by(shown):", "    if True:", PEOPLE),
    Mutation(
        "        and row.state in (_ONWARD if delivery.state is State.SCHEDULED else {delivery.state})\n",
        "",
        WHAT_STANDS,
    ),
    Mutation("row.planned, row.due_at, row.grace)", "row.planned, step[3], row.grace)", WHAT_STANDS),
    Mutation("row.planned, row.due_at, row.grace)", "row.planned, row.due_at, step[4])", WHAT_STANDS),
    Mutation("reserve(connection, row.campaign, row.account, shift.at)", "dict[str, Any]()", COUNTS),
    Mutation("    if State(row.state) in SPENDS:\n", "    if False:\n", COUNTS),
    Mutation(
        "instant(tried.ended_at if supposed else tried.started_at)", "instant(tried.started_at)", COUNTS
    ),
    Mutation("    connection.execute(delete(blocks).where(wider))\n", "", RESUMED),
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
        " and not isinstance(error, ReadOnlyLedgerError):\n                raise\n            came",
        ":\n                raise\n            came",
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
        "tests/ledger/test_selecting.py",
    ),
    # Who accounts and campaigns are: what was signed goes where it was to go, nobody is taken for another.
    Mutation("deliveries.c.approved_hash.is_distinct_from(_SIGNED)", "false()", GATES),
    Mutation("    .concat(deliveries.c.publisher)\n", '    .concat("x")\n', GATES),
    Mutation("    .concat(deliveries.c.server)\n", "", GATES),
    Mutation(
        "    if signed(row.content_hash, row.publisher, row.server) != meant:", "    if not meant:", GATES
    ),
    Mutation("self._zero + timedelta(seconds=self.steady())", "self.own()", SERVER),
    Mutation("        ~doubled(),\n    )\n", "    )\n", VERIFYING),
    Mutation("    refuse_same(connection, campaign)\n", "", VERIFYING),
    Mutation("    if row.identity is not None and before != (", "    if before == (", VERIFYING),
    Mutation("row.paused and row.paused_by == VERIFIER", "row.paused", VERIFYING),
    Mutation("        elif row.id not in asked:\n", "        elif not asked:\n", VERIFYING),
    Mutation("**(UNKNOWN if moved else {})", "**({} if moved else {})", VERIFYING),
    Mutation("    if file.apart(known):\n        raise", "    if not known:\n        raise", CAMPAIGNS),
    Mutation("first.file == file.place and not first.given:", "first.file == file.place:", CAMPAIGNS),
    Mutation("    if not file.here(known):\n", "    if not file:\n", CAMPAIGNS),
    Mutation("    if not file.shares(known):\n", "    if not file:\n", CAMPAIGNS),
    Mutation("    if own[0].given:\n", "    if not own:\n", CAMPAIGNS),
    Mutation("file.present(file.campaign.id)", "file.campaign.id", CAMPAIGNS),
    Mutation("for new, old in reversed(id_changes(connection)):", "for new, old in ():", CAMPAIGNS),
    Mutation("row.idem_key if same else", "row.idem_key if not same else", CAMPAIGNS),
    Mutation("if known is None or known.id != worker.campaign:", "if False:", FOLLOWING),
    Mutation("        if own != worker.campaign:\n", "        if not own:\n", FOLLOWING),
    Mutation(
        "row.state in _STOPPED and since <= row.due_at <= now",
        "False",
        f"{KEEPING}::test_where_nobody_knows_what_went_out_since_the_copy_nothing_more_does",
    ),
    Mutation(
        "_paused(connection, since, now, by) if tried is None else ()",
        "()",
        f"{KEEPING}::test_where_nobody_knows_what_went_out_since_the_copy_nothing_more_does",
    ),
    Mutation("            return self._turns.setdefault(", "            return Lock() or (", TURNS),
    # X: a repeat is looked for, nothing becomes a reply, what gets the next token is never lost.
    Mutation("if DUPLICATE in words.casefold():", "if not words:", X),
    Mutation("            publishes=True,\n        )\n", "        )\n", X),
    Mutation(
        "            publishes=True,\n            deadline",
        "            deadline",
        f"{BLUESKY}/test_publisher.py",
    ),
    Mutation(
        "    if name:\n        raise RejectedError(", "    if not name:\n        raise RejectedError(", X
    ),
    Mutation("re.fullmatch(pattern, _plain(text)) is not None", "bool(pattern)", X),
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
        "tests/platforms/linkedin/test_little_text_reading.py",
    ),
    Mutation("        if not self._is_own(url):\n", "        if not url:\n", LINKEDIN),
    Mutation('parts[1] == "https" and parts[2]', "parts[2]", LINKEDIN),
    Mutation("[A-Za-z0-9.-]+|\\[[0-9a-f:]+\\]", "[^/]+", LINKEDIN),
    Mutation(
        "deadline=order.deadline, publishes=True)\n        urn",
        "deadline=order.deadline)\n        urn",
        LINKEDIN,
    ),
    Mutation(
        "if not fullmatch(POST_URN, urn):\n            raise", "if not urn:\n            raise", LINKEDIN
    ),
    Mutation("in _REFUSED and DUPLICATE in _codes(told):", "in _REFUSED and not words:", LINKEDIN),
    Mutation("    if answer.status == OUTDATED:", "    if not answer.status:", LINKEDIN),
    Mutation("        if not self.author.startswith(PAGE_URN):", "        if not self.author:", LINKEDIN),
    Mutation("if ImageState.AT_WORK in told or unsettled:", "if unsettled:", LINKEDIN),
    Mutation(
        "if post is not None and post.changed < since:", "if post is not None and post.at < since:", LINKEDIN
    ),
    Mutation(
        "if grant.refresh is not None and grant.refresh != used:",
        "if grant.refresh != used:",
        LINKEDIN_TOKENS,
    ),
    Mutation("if since is not None and now < since + SETTLED:", "if now is None:", LINKEDIN_TOKENS),
    Mutation("            self._refuse_hiding()\n", "", LINKEDIN_TOKENS),
    # Accounts: no other sign-in is taken for this one, what shows requests changes nothing, what is sent at
    # once does not come later.
    Mutation(
        'if not secrets.compare_digest(told.get("state", "").encode(), self.state.reveal().encode()):',
        "if not told:",
        SIGNING_IN,
    ),
    Mutation('self.headers.get("Host") != own or ', "", SIGNING_IN),
    Mutation(
        "not isinstance(refresh, str) or not refresh.strip()", "not isinstance(refresh, str)", SIGNING_IN
    ),
    Mutation("ThreadingHTTPServer((_HERE, port)", 'ThreadingHTTPServer(("", port)', SIGNING_IN),
    Mutation("note_new(account.id, context, lasts)", "assert lasts is not None", META_SIGN_IN),
    Mutation(
        '        if other and urlsplit(account.server or "").hostname == other:',
        "        if not other:",
        META_SIGN_IN,
    ),
    Mutation("credentials = ReadOnly(context.credentials)", "credentials = context.credentials", DRY_RUNS),
    Mutation("HIDDEN if name.lower() in _SECRET_HEADERS else redacted(value, secrets)", "value", DRY_RUNS),
    Mutation("    shown = redacted(text, secrets)\n", "    shown = text\n", DRY_RUNS),
    Mutation(
        "(cancelled,) = cancel(ledger, own, now=worker.now(), by=by)",
        "cancelled = delivery",
        AT_ONCE,
    ),
    Mutation("{**dict.fromkeys(there), **asked}", "dict(asked)", AT_ONCE),
    Mutation("each.due.utc >= ends), None)", "each.due.utc > ends), None)", EXAMINING),
    # Imports: nothing is unpacked without end, no macro, no entity, no other workbook, no guess at letters.
    Mutation("sum(entry.file_size for entry in entries) > MOST_UNPACKED", "False", BROKEN_FILES),
    Mutation("any(mark in part.lower() for part in names for mark in _MACROS)", "False", BROKEN_FILES),
    Mutation("found.append(True)", "found.clear()", BROKEN_FILES),
    Mutation("    if package.links:\n", "    if not package:\n", BROKEN_FILES),
    Mutation("_ELSEWHERE.search(str(cell.value))", "not cell.value", BROKEN_FILES),
    Mutation(
        "    if len(content) > MOST_BYTES:\n        most = MOST_BYTES",
        "    if not content:\n        most = MOST_BYTES",
        BROKEN_FILES,
    ),
    Mutation(
        "    if faults:\n        raise CampaignFileError(faults)\n    entries =",
        "    entries =",
        BROKEN_FILES,
    ),
    Mutation(
        "if _content(path) != before[file].encode():",
        "if not before:",
        "tests/loading/edits/test_replacing.py",
    ),
    Mutation(
        "return there == data or _mark(there) in marks",
        "return bool(data)",
        "tests/exchanging/outgoing/test_export_folder.py",
    ),
    # Posts of others: only what is marked, once, and nothing that a spreadsheet would calculate.
    Mutation("if each.reshare and not each.done)", "if not each.done)", RESHARES),
    Mutation("each.key not in keys and not each.message.reshares)", "each.key not in keys)", RESHARES),
    Mutation("for each in made if each.key not in there)", "for each in made)", RESHARES),
    Mutation(
        "    if allowance is None or allowance.remaining > RESERVE:",
        "    if allowance is None or True:",
        SEARCHING,
    ),
    Mutation('        cell.data_type = "s"', "        pass", RESULTS),
    # People: nothing is shown that was taken back, is over or was given for something else.
    Mutation("    if consent.withdrawn:\n        return", "    if False:\n        return", CONSENT),
    Mutation("    if use not in consent.scope:", "    if False:", CONSENT),
    Mutation("    if consent.until and day > consent.until:", "    if False:", CONSENT),
    Mutation(
        "    whole, campaign = campaign, consented_at(campaign, at)\n",
        "    whole = campaign\n",
        f"{CONSENTING}::{PLANNED}",
    ),
    Mutation(
        "        why = refused_use(known[shown], Use.DIGEST, day) if shown in known else gone\n",
        '        why = ""\n',
        "tests/planning/test_standing_digests.py",
    ),
    Mutation(
        "    campaign = consented(campaign, Use.DIGEST, day_of(campaign, sent.utc))\n",
        "",
        "tests/digests/test_digest_view.py",
    ),
    Mutation(
        "return not_before is None or not_before.utc <= self.sent.utc",
        "return True",
        "tests/digests/test_digest_view.py",
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
    Mutation("    cell.data_type = _TEXT\n", "", EXPORTS),
    Mutation("    campaign = consented(campaign, use, day, others=[Use.POSTS])\n", "", EXPORTS),
    Mutation("if _FORMULA.match(message.text):", "if False:", UPLOADS),
    Mutation("for token in unit.tokens.lost(found):", "for token in ():", TRANSLATED),
    Mutation("for token in unit.tokens.strange(found):", "for token in ():", TRANSLATED),
    Mutation("return entry.read(MAX_BYTES + 1)", "return entry.read()", PARTNER_TABLES),
)
