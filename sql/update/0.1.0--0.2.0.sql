/*
 * From 0.1.0 to 0.2.0.
 *
 * A database of 0.1.0 may have operators bound that its owner planted before
 * CREATE EXTENSION, so every body, view and check is made anew.
 */

--@again money.sql
--@again locale.sql
--@again periods.sql
--@again rates.sql
--@again figures.sql
--@again evidence.sql
--@again seeds.sql
--@again readers.sql
--@again views.sql
--@again pictures.sql
--@again report.sql
