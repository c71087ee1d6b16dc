# funding: investment analytics inside PostgreSQL
#
#   make, make install, make installcheck   the PGXS conventions, for an existing server
#   make demo, make check                   a bare Debian machine: see README.md

here := $(dir $(abspath $(lastword $(MAKEFILE_LIST))))

# These bring their own tools: they must work before PostgreSQL is there.
WALK = demo check format
ifneq (,$(filter $(WALK),$(MAKECMDGOALS)))

ifneq (,$(filter-out $(WALK),$(MAKECMDGOALS)))
$(error run "make $(filter $(WALK),$(MAKECMDGOALS))" on its own)
endif

.PHONY: $(WALK)
demo check:
	@PG_CONFIG='$(PG_CONFIG)' '$(here)test/$@'

format:
	@'$(here)test/format'

else

EXTENSION = funding
EXTVERSION := $(shell sed -n "s/^default_version = '\(.*\)'$$/\1/p" '$(here)funding.control')
MODULE_big = funding

OBJS = \
	src/funding.o \
	src/old_symbols.o \
	src/server/quotable.o \
	src/server/own_objects.o \
	src/server/server_text.o \
	src/server/json_text.o \
	src/server/array_types.o \
	src/server/own_trigger.o \
	src/numbers/wide.o \
	src/numbers/decimal.o \
	src/numbers/decimal_pg.o \
	src/numbers/numeric.o \
	src/numbers/scan.o \
	src/numbers/ratio.o \
	src/numbers/log_mean.o \
	src/numbers/ratio_interval.o \
	src/calendar/day.o \
	src/calendar/period.o \
	src/calendar/period_functions.o \
	src/calendar/day_or_period.o \
	src/calendar/windows.o \
	src/seeds/shipped.o \
	src/money/currency.o \
	src/money/currencies.o \
	src/money/currency_table.o \
	src/money/currency_history.o \
	src/money/amount.o \
	src/money/amount_json.o \
	src/money/amount_object.o \
	src/money/amount_sum.o \
	src/money/amount_totals.o \
	src/money/amount_allocate.o \
	src/money/amount_ordered.o \
	src/money/amount_bucket.o \
	src/money/amount_planner.o \
	src/money/amount_sort.o \
	src/money/amount_spread.o \
	src/locale/locale.o \
	src/locale/locale_format.o \
	src/locale/locale_lookup.o \
	src/locale/locale_number.o \
	src/locale/locale_parse.o \
	src/locale/locale_scan.o \
	src/locale/locale_spellout.o \
	src/locale/locale_table.o \
	src/locale/locale_text.o \
	src/figures/figure.o \
	src/figures/printed.o \
	src/figures/figure_text.o \
	src/figures/figure_imputed.o \
	src/figures/interval.o \
	src/figures/figure_ops.o \
	src/figures/figure_sum.o \
	src/figures/consensus.o \
	src/change/change.o \
	src/change/change_agg.o \
	src/change/change_totals.o \
	src/change/growth.o \
	src/change/currency_effect.o \
	src/change/at_window.o \
	src/rates/entries/rate_entry.o \
	src/rates/entries/entry_text.o \
	src/rates/entries/rate_book.o \
	src/rates/entries/rate_list.o \
	src/rates/lookup/fixed_leg.o \
	src/rates/lookup/peg.o \
	src/rates/lookup/index.o \
	src/rates/lookup/path.o \
	src/rates/lookup/day.o \
	src/rates/lookup/period.o \
	src/rates/lookup/convert.o \
	src/rates/lookup/no_rate.o \
	src/rates/lookup/plan.o \
	src/rates/table/history.o \
	src/rates/table/on_shard.o \
	src/rates/table/query.o \
	src/rates/table/memo.o \
	src/rates/table/triggers.o \
	src/rates/call.o \
	src/rates/limit_support.o \
	src/rates/to_currency.o \
	src/rates/rate.o \
	src/rates/explain_rate.o \
	src/rates/converted_sum.o \
	src/rates/packed_rates.o \
	src/rates/sum_in.o \
	src/rates/yoy_in.o \
	src/evidence/evidence.o \
	src/evidence/as_figures.o \
	src/evidence/stated_change.o \
	src/evidence/implied_rate.o \
	src/evidence/bridge.o \
	src/evidence/significance.o \
	src/documents/language.o \
	src/documents/tokens.o \
	src/documents/expression.o \
	src/documents/figure_parse.o \
	src/documents/sentences.o \
	src/documents/time_words.o \
	src/documents/find_figures.o \
	src/documents/found_rows.o \
	src/documents/page.o \
	src/documents/page_encoding.o \
	src/documents/linked_data.o \
	src/documents/page_table.o \
	src/documents/read_figures.o \
	src/documents/words.o \
	src/documents/word_table.o \
	src/readers/rate_outliers.o \
	src/readers/rates_load.o \
	src/readers/rates_xml.o \
	src/readers/xml_stream.o \
	src/pictures/svg.o \
	src/pictures/scale.o \
	src/pictures/plot.o \
	src/pictures/plot_sources.o \
	src/pictures/plot_change.o \
	src/pictures/plot_bridge.o \
	src/pictures/sparkline.o \
	src/pictures/html.o \
	src/pictures/report_refuse.o

# Parts of the install script, in the order in which they refer to each other
SQL_PARTS = locked schema money locale calendar change shipped rates figures documents evidence seeds readers views pictures \
	report/words report/rows report/verdict report/sections report/page filing arrays
SQL_FILES = $(SQL_PARTS:%=$(srcdir)/sql/%.sql)
SEED_FILES = $(wildcard $(srcdir)/sql/seed/*)

# Year, month and day of the last shipped rates, until when pegs are known to hold
LAST_RATES := $(lastword $(sort $(wildcard $(here)sql/seed/rates_ecb_*.csv)))
RATES_UNTIL := $(shell tail -n 1 '$(LAST_RATES)' | sed 's/^\([0-9]*\)-0*\([0-9]*\)-0*\([0-9]*\),.*/\1,\2,\3/')

DATA_built = sql/$(EXTENSION)--$(EXTVERSION).sql $(UPDATES:%=sql/$(EXTENSION)--%.sql)

# An old install script is not installed: whoever could name its version would get its faults.
UPDATES = 0.1.0--0.2.0

REGRESS = \
	contract \
	contract_messages \
	money_currency \
	money_amount \
	money_minor \
	money_json \
	money_columns \
	money_aggregates \
	money_strangers \
	money_ordered \
	locale_people \
	locale_read \
	locale_spelled \
	locale_write \
	locale_errors \
	locale_certain \
	locale_encoding \
	calendar_labels \
	calendar_text \
	change_parts \
	change_yoy \
	change_covered \
	change_between \
	change_totals \
	calendar_rows \
	change_arguments \
	change_window \
	figures_text \
	figures_operators \
	figures_aggregates \
	figures_imputed \
	documents_load \
	documents_parse \
	documents_find \
	documents_pages \
	evidence_change \
	evidence_rate \
	evidence_bridge \
	evidence_significance \
	readers_rates \
	readers_hostile \
	readers_load \
	readers_outliers \
	rates_table \
	rates_schema \
	rates_rights \
	rates_oracle \
	rates_book \
	rates_convert \
	rates_repeated \
	rates_convenience \
	rates_sum_in \
	rates_yoy_in \
	rates_shard \
	rates_everywhere \
	rates_route \
	rates_period \
	rates_converted \
	rates_constant \
	rates_hints \
	rates_pegs \
	rates_as_of \
	rates_worker \
	rates_rounding \
	seeds_triggers \
	seeds_tables \
	seeds_arithmetic \
	views_contract \
	views_content \
	views_extremes \
	views_hostile \
	views_pairs \
	views_sums \
	pictures_html \
	pictures_sparkline \
	pictures_svg \
	report_market \
	report_bounds \
	report_pairs
REGRESS_OPTS = --inputdir=$(srcdir)/test --load-extension=funding

XML2_CFLAGS := $(shell xml2-config --cflags 2>/dev/null || pkg-config --cflags libxml-2.0 2>/dev/null)
XML2_LIBS := $(shell xml2-config --libs 2>/dev/null || pkg-config --libs libxml-2.0 2>/dev/null)

PG_CPPFLAGS = -I$(srcdir)/src $(XML2_CFLAGS) -DFUNDING_VERSION='"$(EXTVERSION)"' -DFUNDING_RATES_UNTIL='$(RATES_UNTIL)'
# -Bsymbolic: the server loads modules with RTLD_GLOBAL, and another one's
# function of the same name must not take the place of ours.
PG_CFLAGS = -fno-semantic-interposition -Wall -Wextra -Wno-unused-parameter -Wno-sign-compare $(WERROR)
SHLIB_LINK = $(XML2_LIBS) -Wl,-Bsymbolic

EXTRA_CLEAN = build tmp_check

PG_CONFIG ?= pg_config
PGXS := $(shell $(PG_CONFIG) --pgxs 2>/dev/null)
ifeq (,$(wildcard $(PGXS)))
$(error $(PG_CONFIG) finds no PGXS. Install postgresql-server-dev of your version, or run "make demo", which does)
endif
include $(PGXS)

# Whoever can name an old version gets its faults: its install script goes where one lies.
OLD_SCRIPTS = $(EXTENSION)--0.1.0.sql
.PHONY: remove_old_scripts
install: remove_old_scripts
remove_old_scripts:
	rm -f $(OLD_SCRIPTS:%='$(DESTDIR)$(datadir)/$(datamoduledir)/%')

# PGXS knows no header dependencies, and a VPATH build makes no directories.
# Full paths, lest make finds the source tree's own by VPATH.
objects = $(OBJS) $(OBJS:.o=.bc)
object_dirs = $(addprefix $(CURDIR)/,$(sort $(dir $(OBJS))))
$(objects): $(wildcard $(srcdir)/src/*.h $(srcdir)/src/*/*.h) $(srcdir)/Makefile | $(object_dirs)
$(object_dirs):
	mkdir -p $@
$(addprefix src/rates/lookup/peg,.o .bc): $(LAST_RATES)

# pg_regress looks for expected/ where it runs.
ifneq ($(CURDIR),$(abspath $(srcdir)))
installcheck: | $(CURDIR)/expected
$(CURDIR)/expected:
	ln -s $(abspath $(srcdir))/expected $@
endif

# Scripts are joined from their parts; see sql/join.awk.
JOIN = awk -v root=$(srcdir)/sql/ -f $(srcdir)/sql/join.awk
$(DATA_built): $(SQL_FILES) $(SEED_FILES) $(srcdir)/sql/join.awk $(srcdir)/Makefile
sql/$(EXTENSION)--$(EXTVERSION).sql:
	@mkdir -p sql
	{ printf '%s\n' '\echo Use "CREATE EXTENSION $(EXTENSION)" to load this file. \quit' $(SQL_PARTS:%='--@include %.sql'); } | $(JOIN) > $@.tmp
	mv $@.tmp $@
sql/$(EXTENSION)--%.sql: $(srcdir)/sql/update/%.sql
	@mkdir -p sql
	{ printf '%s\n' '\echo Use "ALTER EXTENSION $(EXTENSION) UPDATE" to load this file. \quit'; cat $<; } | $(JOIN) > $@.tmp
	mv $@.tmp $@

endif
