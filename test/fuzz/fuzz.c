/*
 * fuzz.c
 *	  Mutated inputs to everything of the extension that takes a value.
 *
 * An input is made from a seed and its number alone: a value of a type, as
 * text or as bytes, and a call with it as an argument.  The value is either
 * refused as bad data or comes out as text and as bytes and goes in again as
 * itself; the call gives a result of which the same is true, or an error that
 * bad data may give.  All else is a find, and is shown with its number.
 *
 * The loop runs in the backend, so that an input costs a call and not a round
 * trip.  What is called and with what seeds it begins is in fuzz.sql.  The
 * number of the input at work is in the file fuzz.number of the data
 * directory, which outlives a crash.
 */
#include "postgres.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "access/htup_details.h"
#include "access/xact.h"
#include "catalog/pg_type.h"
#include "executor/spi.h"
#include "fmgr.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "storage/latch.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/resowner.h"
#include "utils/timeout.h"
#include "utils/timestamp.h"

#include "mutate.h"

PG_MODULE_MAGIC;

PG_FUNCTION_INFO_V1(fuzz_run);
PG_FUNCTION_INFO_V1(fuzz_show);
PG_FUNCTION_INFO_V1(fuzz_tally);
PG_FUNCTION_INFO_V1(fuzz_silent);

#define MOST_ARGUMENTS 40
#define MOST_SHOWN 20
#define MOST_ROWS 1000			/* of a result, lest SPI keeps millions */
#define INPUTS_TO_WARM 50000
#define TICKS_TO_CANCEL 60
#define TICKS_TO_ABORT 120

typedef struct Type
{
	Oid			oid;
	const char *name;
	bool		ours;
	FmgrInfo	in;
	FmgrInfo	receive;
	FmgrInfo	out;
	FmgrInfo	send;
	Oid			in_parameter;
	Oid			receive_parameter;
	struct Call **calls;		/* those that take it */
	int			call_count;
} Type;

/* Values to begin with, of a type or of one argument of a type only */
typedef struct Seeds
{
	Type	   *type;
	const char *argument;
	Pieces		text;
	Pieces		binary;
} Seeds;

typedef struct Call
{
	const char *statement;
	int			one_in;
	bool		writes;
	int			argument_count;
	Seeds	  **arguments;
	SPIPlanPtr	plan;
	SPIPlanPtr	constant_plan;	/* planned at each call */
	Type	  **results;		/* NULL for those of core */
	int64		answered;
} Call;

/* What is counted apart: the values of a type in one form */
typedef struct Target
{
	Seeds	   *seeds;
	Form		form;
	uint32		weight;
	int64		inputs;
	int64		accepted;
	int64		answered;
} Target;

typedef struct Value
{
	Type	   *type;
	Form		form;
	bool		isnull;
	StringInfo	bytes;
} Value;

typedef struct Input
{
	uint64		seed;
	uint64		number;
	Target	   *target;
	Value		value;
	Call	   *call;
	bool		constant;		/* the planner sees the values */
	int			position;		/* the argument that is the value */
	Value		arguments[MOST_ARGUMENTS];
} Input;

/* How far an input has come, which says what errors may come of it */
typedef enum Stage
{
	STAGE_VALUE,
	STAGE_ARGUMENTS,
	STAGE_CALL,
	STAGE_RETURN
} Stage;

static MemoryContext lasting;
static MemoryContext scratch;
static Type **types;
static int	type_count;
static Seeds **all_seeds;
static int	seeds_count;
static Call **calls;
static int	call_count;
static Target *targets;
static int	target_count;
static uint32 weight_sum;
static Pieces words[FORM_DOCUMENT + 1];

static volatile uint64 *number_at_work;
static TimeoutId ticker;
static volatile uint64 ticked_number;
static volatile int ticks;
static volatile bool cancelled_here;

static ResourceOwner outer_owner;
static bool subtransaction_is_open;

static int64 finds;
static long warm_memory;		/* the most that was resident, kB, when caches and plans were there */
static clock_t slowest;
static uint64 slowest_number;


/*
 * What there is to call and to begin with, read once a session
 */

static Type *
find_type(Oid oid)
{
	bool		isvarlena;
	Oid			function;
	Type	   *type;

	for (int i = 0; i < type_count; i++)
		if (types[i]->oid == oid)
			return types[i];

	type = MemoryContextAllocZero(lasting, sizeof(Type));
	type->oid = oid;
	type->name = MemoryContextStrdup(lasting, format_type_be(oid));
	type->ours = strncmp(type->name, "funding.", strlen("funding.")) == 0 && !OidIsValid(get_element_type(oid));
	getTypeInputInfo(oid, &function, &type->in_parameter);
	fmgr_info_cxt(function, &type->in, lasting);
	getTypeBinaryInputInfo(oid, &function, &type->receive_parameter);
	fmgr_info_cxt(function, &type->receive, lasting);
	getTypeOutputInfo(oid, &function, &isvarlena);
	fmgr_info_cxt(function, &type->out, lasting);
	getTypeBinaryOutputInfo(oid, &function, &isvarlena);
	fmgr_info_cxt(function, &type->send, lasting);
	types = repalloc(types, (type_count + 1) * sizeof(Type *));
	return types[type_count++] = type;
}

static Seeds *
find_seeds(Oid type, const char *argument)
{
	Seeds	   *of_type = NULL;

	for (int i = 0; i < seeds_count; i++)
		if (all_seeds[i]->type->oid == type)
		{
			if (strcmp(all_seeds[i]->argument, argument) == 0)
				return all_seeds[i];
			if (all_seeds[i]->argument[0] == '\0')
				of_type = all_seeds[i];
		}
	if (of_type == NULL)
		elog(ERROR, "no seeds of type %s", format_type_be(type));
	return of_type;
}

static Datum
result_column(int row, int column)
{
	bool		isnull;
	Datum		value = SPI_getbinval(SPI_tuptable->vals[row], SPI_tuptable->tupdesc, column, &isnull);

	if (isnull)
		elog(ERROR, "null in column %d of a list of fuzz.sql", column);
	return value;
}

static const char *
result_text(int row, int column)
{
	return MemoryContextStrdup(lasting, SPI_getvalue(SPI_tuptable->vals[row], SPI_tuptable->tupdesc, column));
}

static Datum *
result_array(int row, int column, Oid element, int *count)
{
	Datum	   *elements;
	int16		length;
	bool		byval;
	char		align;

	get_typlenbyvalalign(element, &length, &byval, &align);
	deconstruct_array(DatumGetArrayTypeP(result_column(row, column)), element, length, byval, align, &elements, NULL, count);
	return elements;
}

static void
query(const char *sql)
{
	if (SPI_execute(sql, true, 0) != SPI_OK_SELECT)
		elog(ERROR, "failed: %s", sql);
}

static Pieces
read_pieces(int row, int column, Oid element)
{
	int			count;
	Datum	   *elements = result_array(row, column, element, &count);
	Piece	   *piece = MemoryContextAlloc(lasting, count * sizeof(Piece));

	for (int i = 0; i < count; i++)
	{
		struct varlena *value = PG_DETOAST_DATUM(elements[i]);

		piece[i].length = VARSIZE_ANY_EXHDR(value);
		piece[i].data = memcpy(MemoryContextAlloc(lasting, piece[i].length + 1), VARDATA_ANY(value), piece[i].length);
	}
	return (Pieces){count, piece};
}

/* The same values as bytes */
static Pieces
send_pieces(Type *type, Pieces text)
{
	Piece	   *piece = MemoryContextAlloc(lasting, text.count * sizeof(Piece));

	for (int i = 0; i < text.count; i++)
	{
		Datum		value = InputFunctionCall(&type->in, pnstrdup(text.piece[i].data, text.piece[i].length), type->in_parameter, -1);
		bytea	   *sent = SendFunctionCall(&type->send, value);

		piece[i].length = VARSIZE(sent) - VARHDRSZ;
		piece[i].data = memcpy(MemoryContextAlloc(lasting, piece[i].length + 1), VARDATA(sent), piece[i].length);
	}
	return (Pieces){text.count, piece};
}

static void
read_seeds(void)
{
	query("SELECT type::oid, argument, array_agg(value ORDER BY value COLLATE \"C\") FROM fuzz.seed GROUP BY type, argument ORDER BY type::text COLLATE \"C\", argument COLLATE \"C\"");
	seeds_count = SPI_processed;
	all_seeds = MemoryContextAlloc(lasting, seeds_count * sizeof(Seeds *));
	for (int i = 0; i < seeds_count; i++)
	{
		Seeds	   *seeds = all_seeds[i] = MemoryContextAllocZero(lasting, sizeof(Seeds));

		seeds->type = find_type(DatumGetObjectId(result_column(i, 1)));
		seeds->argument = result_text(i, 2);
		seeds->text = read_pieces(i, 3, TEXTOID);
		seeds->binary = send_pieces(seeds->type, seeds->text);
	}
}

static void
read_words(void)
{
	query("SELECT array_agg(word ORDER BY word) FILTER (WHERE NOT xml), array_agg(word ORDER BY word) FROM fuzz.word");
	words[FORM_TEXT] = read_pieces(0, 1, BYTEAOID);
	words[FORM_DOCUMENT] = read_pieces(0, 2, BYTEAOID);
}

static void
read_calls(void)
{
	query("SELECT statement, one_in, types, arguments, writes FROM fuzz.call ORDER BY statement COLLATE \"C\", types::regtype[]::text COLLATE \"C\"");
	call_count = SPI_processed;
	calls = MemoryContextAlloc(lasting, call_count * sizeof(Call *));
	for (int i = 0; i < call_count; i++)
	{
		Call	   *call = calls[i] = MemoryContextAllocZero(lasting, sizeof(Call));
		Datum	   *argument_types = result_array(i, 3, OIDOID, &call->argument_count);
		Datum	   *argument_names = result_array(i, 4, TEXTOID, &call->argument_count);

		call->statement = result_text(i, 1);
		call->one_in = DatumGetInt32(result_column(i, 2));
		call->writes = DatumGetBool(result_column(i, 5));
		call->arguments = MemoryContextAlloc(lasting, call->argument_count * sizeof(Seeds *));
		if (call->argument_count > MOST_ARGUMENTS)
			elog(ERROR, "too many arguments: %s", call->statement);
		for (int j = 0; j < call->argument_count; j++)
		{
			Seeds	   *seeds = find_seeds(DatumGetObjectId(argument_types[j]), TextDatumGetCString(argument_names[j]));
			Type	   *type = seeds->type;

			call->arguments[j] = seeds;
			if (type->call_count > 0 && type->calls[type->call_count - 1] == call)
				continue;
			type->calls = type->calls == NULL ? MemoryContextAlloc(lasting, sizeof(Call *)) :
				repalloc(type->calls, (type->call_count + 1) * sizeof(Call *));
			type->calls[type->call_count++] = call;
		}
	}
}

static void
read_targets(void)
{
	query("SELECT type::oid, form, weight FROM fuzz.target ORDER BY type::text COLLATE \"C\", form");
	target_count = SPI_processed;
	targets = MemoryContextAllocZero(lasting, target_count * sizeof(Target));
	for (int i = 0; i < target_count; i++)
	{
		targets[i].seeds = find_seeds(DatumGetObjectId(result_column(i, 1)), "");
		targets[i].form = DatumGetInt32(result_column(i, 2));
		targets[i].weight = DatumGetInt32(result_column(i, 3));
		weight_sum += targets[i].weight;
	}
}

static void
open_number_file(void)
{
	int			file = open("fuzz.number", O_RDWR | O_CREAT, 0600);
	void	   *memory;

	if (file < 0 || ftruncate(file, sizeof(uint64)) != 0)
		elog(ERROR, "could not write fuzz.number: %m");
	memory = mmap(NULL, sizeof(uint64), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
	if (memory == MAP_FAILED)
		elog(ERROR, "could not map fuzz.number: %m");
	close(file);
	number_at_work = memory;
}

/* Every second: an input that takes a minute is cancelled, and one that does not listen ends the backend. */
static void
tick(void)
{
	ticks = ticked_number == *number_at_work ? ticks + 1 : 0;
	ticked_number = *number_at_work;
	if (ticks >= TICKS_TO_ABORT)
		abort();
	if (ticks >= TICKS_TO_CANCEL)
	{
		cancelled_here = true;
		QueryCancelPending = true;
		InterruptPending = true;
		SetLatch(MyLatch);
	}
}

static void
prepare(void)
{
	if (targets != NULL)
		return;
	lasting = AllocSetContextCreate(TopMemoryContext, "fuzz", ALLOCSET_DEFAULT_SIZES);
	scratch = AllocSetContextCreate(lasting, "fuzz input", ALLOCSET_DEFAULT_SIZES);
	types = MemoryContextAlloc(lasting, sizeof(Type *));
	read_seeds();
	read_words();
	read_calls();
	read_targets();
	open_number_file();
	ticker = RegisterTimeout(USER_TIMEOUT, tick);
}


/*
 * Inputs
 */

static Value
make_value(Random *random, Seeds *seeds, Form form, bool changed)
{
	Pieces		from = form == FORM_TEXT ? seeds->text : seeds->binary;
	Piece		piece;
	Value		value = {.type = seeds->type, .form = form, .bytes = makeStringInfo()};

	piece = from.piece[random_below(random, from.count)];
	appendBinaryStringInfo(value.bytes, piece.data, piece.length);
	if (changed)
		mutate(random, value.bytes, form, words[form], from);
	return value;
}

static Form
form_of(Random *random, Type *type)
{
	if (type->oid == BYTEAOID)
		return FORM_DOCUMENT;
	return type->oid == TEXTOID || random_below(random, 2) == 0 ? FORM_TEXT : FORM_BINARY;
}

/*
 * The other arguments are seeds as they are, now and then changed, seldom NULL; those of the
 * value's own type are often the value once more, or another changed one.
 */
static void
make_arguments(Random *random, Input *input)
{
	Call	   *call = input->call;
	int			fitting = 0;

	for (int i = 0; i < call->argument_count; i++)
		if (call->arguments[i]->type == input->value.type && random_below(random, ++fitting) == 0)
			input->position = i;
	for (int i = 0; i < call->argument_count; i++)
	{
		Seeds	   *seeds = call->arguments[i];
		bool		fits = seeds->type == input->value.type;
		uint32		dice = random_below(random, 16);

		if (i == input->position || (fits && dice < 4))
			input->arguments[i] = input->value;
		else
		{
			input->arguments[i] = make_value(random, seeds, form_of(random, seeds->type), dice < (fits ? 12 : 2));
			input->arguments[i].isnull = dice == 15;
		}
	}
}

static void
make_input(Input *input, uint64 seed, uint64 number)
{
	Random		random = random_stream(seed, number);
	uint32		dice = random_below(&random, weight_sum);
	Target	   *target = targets;
	Type	   *type;

	while (dice >= target->weight)
		dice -= target++->weight;
	type = target->seeds->type;
	input->seed = seed;
	input->number = number;
	input->target = target;
	input->value = make_value(&random, target->seeds, target->form, random_below(&random, 32) != 0);
	do
		input->call = type->calls[random_below(&random, type->call_count)];
	while (random_below(&random, input->call->one_in) != 0);
	input->constant = random_below(&random, 16) == 0;
	make_arguments(&random, input);
}

static void
describe_value(StringInfo text, const Value *value)
{
	static const char *const names[] = {"text", "binary", "document"};

	if (value->isnull)
		appendStringInfo(text, "NULL::%s", value->type->name);
	else
	{
		appendStringInfo(text, "%s as %s \\x", value->type->name, names[value->form]);
		for (int i = 0; i < value->bytes->len; i++)
			appendStringInfo(text, "%02x", (unsigned char) value->bytes->data[i]);
	}
}

static char *
describe_input(const Input *input)
{
	StringInfoData text;

	initStringInfo(&text);
	appendStringInfo(&text, "input " UINT64_FORMAT " of seed " UINT64_FORMAT ": ", input->number, input->seed);
	appendStringInfo(&text, "%s%s; ", input->call->statement, input->constant ? " of constants" : "");
	describe_value(&text, &input->value);
	for (int i = 0; i < input->call->argument_count; i++)
	{
		appendStringInfo(&text, "; $%d ", i + 1);
		if (input->arguments[i].bytes == input->value.bytes)
			appendStringInfoString(&text, "the same");
		else
			describe_value(&text, &input->arguments[i]);
	}
	return text.data;
}

static void
report_find(const Input *input, const char *what)
{
	if (finds++ < MOST_SHOWN)
		ereport(WARNING, errmsg_internal("%s: %s", what, describe_input(input)));
}


/*
 * What becomes of them
 */

static Datum
read_value(const Value *value)
{
	Type	   *type = value->type;
	StringInfoData message = *value->bytes;
	Datum		result;

	if (value->form == FORM_TEXT)
		return InputFunctionCall(&type->in, message.data, type->in_parameter, -1);
	message.cursor = 0;
	result = ReceiveFunctionCall(&type->receive, &message, type->receive_parameter, -1);
	if (message.cursor != message.len)
		ereport(ERROR, errcode(ERRCODE_INVALID_BINARY_REPRESENTATION), errmsg_internal("bytes are left over"));
	return result;
}

static bool
is_same(bytea *a, bytea *b)
{
	return VARSIZE(a) == VARSIZE(b) && memcmp(a, b, VARSIZE(a)) == 0;
}

/* What is wrong after its way through text and bytes; NULL if it stays itself */
static const char *
way_and_back(Type *type, Datum value)
{
	char	   *text = OutputFunctionCall(&type->out, value);
	bytea	   *bytes = SendFunctionCall(&type->send, value);
	Datum		returned = InputFunctionCall(&type->in, text, type->in_parameter, -1);
	StringInfoData message = {.data = VARDATA(bytes), .len = VARSIZE(bytes) - VARHDRSZ, .maxlen = VARSIZE(bytes) - VARHDRSZ};

	if (!pg_verifymbstr(text, strlen(text), true))
		return "text in no encoding";
	if (!is_same(bytes, SendFunctionCall(&type->send, returned)))
		return psprintf("changes on its way through text %s", text);
	returned = ReceiveFunctionCall(&type->receive, &message, type->receive_parameter, -1);
	if (!is_same(bytes, SendFunctionCall(&type->send, returned)))
		return psprintf("changes on its way through bytes: %s", text);
	return NULL;
}

static void
check_result(const Input *input, int row, int column)
{
	Call	   *call = input->call;
	TupleDesc	columns = SPI_tuptable->tupdesc;
	bool		isnull;
	Datum		value = SPI_getbinval(SPI_tuptable->vals[row], columns, column, &isnull);
	const char *wrong = NULL;

	if (isnull)
		return;
	if (call->results[column - 1] != NULL)
		wrong = way_and_back(call->results[column - 1], value);
	else if (SPI_gettypeid(columns, column) == TEXTOID)
	{
		text	   *result = DatumGetTextPP(value);

		if (!pg_verifymbstr(VARDATA_ANY(result), VARSIZE_ANY_EXHDR(result), true))
			wrong = "text in no encoding";
	}
	if (wrong != NULL)
		report_find(input, psprintf("result %s", wrong));
}

static SPIPlanPtr
prepare_call(const Call *call, int cursor_option)
{
	Oid			argument_types[MOST_ARGUMENTS];
	SPIPlanPtr	plan;

	for (int i = 0; i < call->argument_count; i++)
		argument_types[i] = call->arguments[i]->type->oid;
	plan = SPI_prepare_cursor(call->statement, call->argument_count, argument_types, cursor_option);
	if (plan == NULL || SPI_keepplan(plan) != 0)
		elog(ERROR, "could not prepare: %s", call->statement);
	return plan;
}

static SPIPlanPtr
plan_of(const Input *input)
{
	Call	   *call = input->call;
	SPIPlanPtr *plan = input->constant ? &call->constant_plan : &call->plan;

	if (*plan == NULL)
		*plan = prepare_call(call, input->constant ? CURSOR_OPT_CUSTOM_PLAN : CURSOR_OPT_GENERIC_PLAN);
	return *plan;
}

static void
find_result_types(Call *call, TupleDesc columns)
{
	call->results = MemoryContextAllocZero(lasting, columns->natts * sizeof(Type *));
	for (int i = 0; i < columns->natts; i++)
	{
		Oid			oid = SPI_gettypeid(columns, i + 1);
		Oid			element = get_element_type(oid);

		if (strncmp(format_type_be(OidIsValid(element) ? element : oid), "funding.", strlen("funding.")) == 0 &&
			get_typtype(oid) == TYPTYPE_BASE)
			call->results[i] = find_type(oid);
	}
}

static void
run_call(const Input *input, Datum value, volatile Stage *stage)
{
	Call	   *call = input->call;
	Datum		values[MOST_ARGUMENTS];
	char		nulls[MOST_ARGUMENTS];

	*stage = STAGE_ARGUMENTS;
	for (int i = 0; i < call->argument_count; i++)
	{
		const Value *argument = &input->arguments[i];

		nulls[i] = argument->isnull ? 'n' : ' ';
		if (!argument->isnull)
			values[i] = argument->bytes == input->value.bytes ? value : read_value(argument);
	}

	*stage = STAGE_CALL;
	if (SPI_execute_plan(plan_of(input), values, nulls, !call->writes, MOST_ROWS) != SPI_OK_SELECT)
		elog(ERROR, "failed: %s", call->statement);
	MemoryContextSwitchTo(scratch);
	input->target->answered++;
	call->answered++;

	*stage = STAGE_RETURN;
	if (call->results == NULL)
		find_result_types(call, SPI_tuptable->tupdesc);
	for (int row = 0; row < SPI_processed && row < 10; row++)
		for (int column = 1; column <= SPI_tuptable->tupdesc->natts; column++)
			check_result(input, row, column);
	SPI_freetuptable(SPI_tuptable);
}

/*
 * Bad data is refused by an error of class 22, or where a message is short by 08P01, or where
 * rates contradict each other by 21000.  Functions also refuse two currencies (42804), another
 * currency than a column's (23514), names of nothing (42704), words with two
 * meanings (42710), what no version does (0A000) and what is too large (54000).
 */
static bool
is_refusal(int sqlstate, bool in_call)
{
	if (ERRCODE_TO_CATEGORY(sqlstate) == ERRCODE_DATA_EXCEPTION ||
		sqlstate == ERRCODE_PROTOCOL_VIOLATION || sqlstate == ERRCODE_CARDINALITY_VIOLATION)
		return true;
	return in_call &&
		(sqlstate == ERRCODE_DATATYPE_MISMATCH || sqlstate == ERRCODE_UNDEFINED_OBJECT ||
		 sqlstate == ERRCODE_DUPLICATE_OBJECT || sqlstate == ERRCODE_CHECK_VIOLATION ||
		 sqlstate == ERRCODE_FEATURE_NOT_SUPPORTED ||
		 sqlstate == ERRCODE_PROGRAM_LIMIT_EXCEEDED);
}

static void
judge_error(const Input *input, const ErrorData *error, Stage stage)
{
	if (error->sqlerrcode == ERRCODE_QUERY_CANCELED)
		report_find(input, "took a minute");
	else if (stage == STAGE_RETURN)
		report_find(input, psprintf("refused when it returns, %s", error->message));
	else if (stage == STAGE_ARGUMENTS || (stage == STAGE_VALUE && !input->value.type->ours))
		return;
	else if (!is_refusal(error->sqlerrcode, stage == STAGE_CALL))
		report_find(input, psprintf("%s %s", unpack_sql_state(error->sqlerrcode), error->message));
}

/* Returns whether the subtransaction can be gone on with: not after an error, nor after what writes. */
static bool
run_input(const Input *input)
{
	volatile Stage stage = STAGE_VALUE;
	volatile bool lives = !input->call->writes;

	PG_TRY();
	{
		Datum		value = read_value(&input->value);
		const char *wrong = NULL;

		input->target->accepted++;
		stage = STAGE_RETURN;
		if (input->value.type->ours)
			wrong = way_and_back(input->value.type, value);
		if (wrong != NULL)
			report_find(input, wrong);
		run_call(input, value, &stage);
	}
	PG_CATCH();
	{
		ErrorData  *error;

		MemoryContextSwitchTo(scratch);
		error = CopyErrorData();
		if (error->sqlerrcode == ERRCODE_QUERY_CANCELED && !cancelled_here)
			PG_RE_THROW();
		FlushErrorState();
		cancelled_here = false;
		judge_error(input, error, stage);
		lives = false;
	}
	PG_END_TRY();
	return lives;
}

/*
 * A subtransaction is kept for many inputs, until one fails.  Returns the processor time, in
 * clock ticks.
 */
static clock_t
run_numbered(uint64 seed, uint64 number, Input *input)
{
	static clock_t end;
	clock_t		begin = end;
	bool		lives;

	CHECK_FOR_INTERRUPTS();
	*number_at_work = number;
	if (!subtransaction_is_open)
		BeginInternalSubTransaction(NULL);
	MemoryContextReset(scratch);
	MemoryContextSwitchTo(scratch);
	make_input(input, seed, number);
	lives = run_input(input);

	subtransaction_is_open = lives && number % 1000 != 0;
	if (!lives)
		RollbackAndReleaseCurrentSubTransaction();
	else if (!subtransaction_is_open)
		ReleaseCurrentSubTransaction();
	MemoryContextSwitchTo(scratch);
	if (!subtransaction_is_open)
		CurrentResourceOwner = outer_owner;
	end = clock();
	return end - begin;
}

static long
most_memory(void)
{
	struct rusage usage;

	getrusage(RUSAGE_SELF, &usage);
	return usage.ru_maxrss;
}

static void
run_inputs(uint64 seed, uint64 first, int64 count, clock_t limit)
{
	MemoryContext outer = CurrentMemoryContext;
	static Input input;

	outer_owner = CurrentResourceOwner;
	subtransaction_is_open = false;
	for (uint64 number = first; number < first + count; number++)
	{
		clock_t		used = run_numbered(seed, number, &input);

		/* The first to read a table's rates pays for all. */
		if (used > limit)
			used = run_numbered(seed, number, &input);
		if (used > limit)
			report_find(&input, psprintf("took %.1f s", (double) used / CLOCKS_PER_SEC));
		if (used > slowest)
		{
			slowest = used;
			slowest_number = number;
		}
		input.target->inputs++;
		if (number - first == INPUTS_TO_WARM && warm_memory == 0)
			warm_memory = most_memory();
	}
	if (subtransaction_is_open)
		ReleaseCurrentSubTransaction();
	CurrentResourceOwner = outer_owner;
	MemoryContextSwitchTo(outer);
}

/* fuzz.run(seed, first, count, seconds): the number of finds */
Datum
fuzz_run(PG_FUNCTION_ARGS)
{
	uint64		seed = PG_GETARG_INT64(0);
	uint64		first = PG_GETARG_INT64(1);
	int64		count = PG_GETARG_INT64(2);
	clock_t		limit = PG_GETARG_FLOAT8(3) * CLOCKS_PER_SEC;
	int64		before = finds;

	SPI_connect();
	prepare();
	enable_timeout_every(ticker, GetCurrentTimestamp() + USECS_PER_SEC, 1000);
	run_inputs(seed, first, count, limit);
	disable_timeout(ticker, false);
	SPI_finish();
	PG_RETURN_INT64(finds - before);
}

/* fuzz.show(seed, number): the input in hexadecimal, without running it */
Datum
fuzz_show(PG_FUNCTION_ARGS)
{
	Input		input;
	MemoryContext outer = CurrentMemoryContext;
	char	   *text;

	SPI_connect();
	prepare();
	make_input(&input, PG_GETARG_INT64(0), PG_GETARG_INT64(1));
	text = MemoryContextStrdup(outer, describe_input(&input));
	SPI_finish();
	PG_RETURN_TEXT_P(cstring_to_text(text));
}

/* fuzz.tally(): what became of this session's inputs */
Datum
fuzz_tally(PG_FUNCTION_ARGS)
{
	static const char *const names[] = {" text", " binary", ""};
	StringInfoData text;
	int64		inputs = 0;
	int64		accepted = 0;
	int64		answered = 0;

	initStringInfo(&text);
	for (int i = 0; i < target_count; i++)
	{
		const Target *target = &targets[i];

		appendStringInfo(&text, "%s%s: " INT64_FORMAT " inputs, " INT64_FORMAT " accepted, " INT64_FORMAT " calls answered\n",
						 target->seeds->type->name, names[target->form], target->inputs, target->accepted, target->answered);
		inputs += target->inputs;
		accepted += target->accepted;
		answered += target->answered;
	}
	appendStringInfo(&text, "all: " INT64_FORMAT " inputs, " INT64_FORMAT " accepted, " INT64_FORMAT " calls answered, " INT64_FORMAT " finds; "
					 "the slowest, " UINT64_FORMAT ", took %.3f s",
					 inputs, accepted, answered, finds, slowest_number, (double) slowest / CLOCKS_PER_SEC);
	if (warm_memory > 0)
		appendStringInfo(&text, "; memory grew by %ld kB after the first %d", most_memory() - warm_memory, INPUTS_TO_WARM);
	PG_RETURN_TEXT_P(cstring_to_text_with_len(text.data, text.len));
}

/* fuzz.silent(): the calls that gave this session nothing but errors, one in a line */
Datum
fuzz_silent(PG_FUNCTION_ARGS)
{
	StringInfoData text;

	initStringInfo(&text);
	for (int i = 0; i < call_count; i++)
		if (calls[i]->answered == 0)
			appendStringInfo(&text, "%s\n", calls[i]->statement);
	PG_RETURN_TEXT_P(cstring_to_text_with_len(text.data, text.len));
}
