/*
 * From 0.1.0 to 0.2.0.
 *
 * A database of 0.1.0 may have operators bound that its owner planted before
 * CREATE EXTENSION, so every body, view and check is made anew.
 */

/* ---- triggers: one guard of shipped rows, and nobody else may call trigger functions ---- */

DROP TRIGGER exchange_rate_guard ON exchange_rate;
DROP TRIGGER exchange_rate_guard_truncate ON exchange_rate;
DROP FUNCTION exchange_rate_guard();
CREATE TRIGGER refuse_shipped_change BEFORE INSERT OR UPDATE OR DELETE ON exchange_rate
	FOR EACH ROW EXECUTE FUNCTION refuse_shipped_change('Insert a row of your own with preference 1 or more: it wins over the shipped rate of its pair and day.');
CREATE TRIGGER refuse_shipped_truncate BEFORE TRUNCATE ON exchange_rate
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_shipped_change('Delete your own rows: DELETE FROM funding.exchange_rate WHERE preference > 0.');
REVOKE EXECUTE ON FUNCTION refuse_shipped_change(), exchange_rate_known_on(), exchange_rate_revise() FROM PUBLIC;

/* ---- what is made anew ---- */

--@again money.sql
--@again locale.sql
--@again periods.sql
--@again shipped.sql
--@again rates.sql
--@again figures.sql
--@again evidence.sql
--@again seeds.sql
--@again readers.sql
--@again views.sql
--@again pictures.sql
--@again report.sql
