using Shouldly;
using Xunit;

namespace Biaogan.Ui.Tests;

public sealed class ShowTests
{
    [Fact]
    public void Numbers_round_half_away_from_zero_and_drop_trailing_zeros()
    {
        Show.Number(1.250m).ShouldBe("1.25");
        Show.Number(1.005m).ShouldBe("1.01");
        Show.Number(-1.005m).ShouldBe("-1.01");
        Show.Number(4m).ShouldBe("4");
        Show.Number(0.5m).ShouldBe("0.5");
        Show.Number(12345.6m, 0).ShouldBe("12,346");
        Show.Percent(0.8754m).ShouldBe("87.5%");
    }

    [Fact]
    public void Sizes_change_their_unit_at_1024()
    {
        Show.Size(1023).ShouldBe("1023 B");
        Show.Size(1024).ShouldBe("1 KB");
        Show.Size(3_400_120).ShouldBe("3.2 MB");
        Show.Size(5L * 1024 * 1024 * 1024).ShouldBe("5 GB");
    }

    [Fact]
    public void What_is_missing_is_a_dash()
    {
        Show.Date(null).ShouldBe("—");
        Show.Date(new DateOnly(2026, 2, 3)).ShouldBe("2026-02-03");
        Show.Time(new DateTime(2026, 2, 3, 9, 5, 0, DateTimeKind.Unspecified)).ShouldBe("2026-02-03 09:05");
    }
}
