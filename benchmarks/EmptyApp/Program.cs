using Biaogan.EmptyApp;
using Microsoft.AspNetCore.Http.HttpResults;

// The same builder, server settings and log level as the product; no middleware, no database.
var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
builder.WebHost.UseKestrelHttpsConfiguration();
builder.WebHost.UseUrls(args[0]);
builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.Services.AddRazorComponents();
var app = builder.Build();
app.MapGet("/", () => new RazorComponentResult<EmptyPage>());
app.MapGet("/same", (int bytes, int rows) => new RazorComponentResult<SamePage>(new { Bytes = bytes, RowCount = rows }));
await app.RunAsync();
