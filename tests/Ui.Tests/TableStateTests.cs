using Microsoft.AspNetCore.WebUtilities;
using Shouldly;
using Xunit;

namespace Biaogan.Ui.Tests;

public sealed class TableStateTests
{
    [Fact]
    public void An_address_comes_back_as_it_was_read()
    {
        const string address = "/tasks?status=late&q=%E5%AD%A6%E6%A0%A1%20%26%201&sort=due&desc=1&page=3";
        var state = Read(address);
        state.Sort.ShouldBe("due");
        state.Descending.ShouldBeTrue();
        state.Page.ShouldBe(3);
        state.Skip.ShouldBe(100);
        state.Text.ShouldBe("学校 & 1");
        state.Filter("status").ShouldBe("late");
        state.Url().ShouldBe(address);
    }

    [Theory]
    [InlineData("page=0")]
    [InlineData("page=-1")]
    [InlineData("page=abc")]
    [InlineData("page=99999999999")]
    [InlineData("page=2000000000")]
    [InlineData("size=0")]
    [InlineData("size=201")]
    [InlineData("size=1e2")]
    [InlineData("q=%20%20")]
    [InlineData("status=")]
    public void What_makes_no_sense_is_as_if_it_were_not_there(string query) => Read("/tasks?" + query).Url().ShouldBe("/tasks");

    [Fact]
    public void Sorting_turns_round_and_goes_back_to_the_first_page()
    {
        var state = Read("/tasks?sort=due&page=4");
        state.SortUrl("due").ShouldBe("/tasks?sort=due&desc=1");
        state.SortUrl("name").ShouldBe("/tasks?sort=name");
        Read("/tasks?sort=due&desc=1").SortUrl("due").ShouldBe("/tasks?sort=due");
    }

    [Fact]
    public void A_filter_is_set_changed_and_taken_away()
    {
        var state = Read("/tasks?status=late&unit=7&page=2");
        state.FilterUrl("status", "done").ShouldBe("/tasks?unit=7&status=done");
        state.FilterUrl("status", null).ShouldBe("/tasks?unit=7");
        state.ClearUrl.ShouldBe("/tasks");
    }

    [Fact]
    public void The_pages_own_size_is_not_written_into_the_address()
    {
        var query = QueryHelpers.ParseQuery("");
        TableState.From("/tasks", query, size: 100).Url().ShouldBe("/tasks");
        TableState.From("/tasks", QueryHelpers.ParseQuery("size=50"), size: 100).Url().ShouldBe("/tasks?size=50");
    }

    [Fact]
    public void Two_tables_on_a_page_do_not_disturb_each_other()
    {
        var query = QueryHelpers.ParseQuery("b-sort=due&sort=name");
        var second = TableState.From("/tasks", query, prefix: "b-");
        second.Sort.ShouldBe("due");
        second.PageUrl(2).ShouldBe("/tasks?sort=name&b-sort=due&b-page=2");
    }

    private static TableState Read(string address)
    {
        var mark = address.IndexOf('?', StringComparison.Ordinal);
        return TableState.From(address[..mark], QueryHelpers.ParseQuery(address[mark..]));
    }
}
