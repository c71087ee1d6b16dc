import java.sql.Connection;
import java.sql.Date;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;

/**
 * Dates URL: ask each question with the ways in which JDBC can send a day, as text and prepared with
 * binary transfer, and print "way: answer".
 */
public class Dates
{
	static final String[] QUESTIONS = {
		"SELECT funding.to_currency('USD 5', 'EUR', ?)::text",
		"SELECT funding.try_to_currency('USD 5', 'EUR', ?)::text",
		"SELECT funding.rate('USD', 'EUR', ?)::text",
		"SELECT funding.to_currency('USD 5', 'EUR', ?, 'nearest')::text",
		"SELECT amount::text FROM funding.converted('USD 5', 'EUR', ?)",
		"SELECT funding.sum_in('EUR 1', ?, 'USD', '{EUR/USD 2024-01-02 1.0956}')::text",
		"SELECT funding.ytd(?)::text",
		"SELECT count(*)::text FROM funding.rates_as_of(?) WHERE valid_on = '2024-01-02' AND quote::text = 'USD'",
	};

	interface Way
	{
		void set(PreparedStatement statement) throws SQLException;
	}

	static void ask(Connection connection, int number, String way, Way setter)
	{
		// The driver goes from one-off to prepared, and from text to binary, while it repeats itself.
		try (PreparedStatement statement = connection.prepareStatement(QUESTIONS[number]))
		{
			for (String round : new String[] {"", " again", " prepared"})
			{
				setter.set(statement);
				try (ResultSet result = statement.executeQuery())
				{
					result.next();
					System.out.println(number + " " + way + round + ": " + result.getString(1));
				}
			}
		}
		catch (SQLException e)
		{
			System.out.println(number + " " + way + ": " + e.getMessage());
		}
	}

	public static void main(String[] arguments) throws SQLException
	{
		try (Connection connection = DriverManager.getConnection(arguments[0]))
		{
			for (int i = 0; i < QUESTIONS.length; i++)
			{
				ask(connection, i, "date", s -> s.setDate(1, Date.valueOf("2024-01-02")));
				ask(connection, i, "local date", s -> s.setObject(1, LocalDate.of(2024, 1, 2)));
				ask(connection, i, "timestamp", s -> s.setTimestamp(1, Timestamp.valueOf("2024-01-02 23:30:00")));
			}
		}
	}
}
