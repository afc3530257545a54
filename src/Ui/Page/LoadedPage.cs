using Microsoft.AspNetCore.Components;

namespace Biaogan.Ui;

/// <summary>
/// A component that is drawn once, after it has loaded. A plain component is drawn a first time while its loading awaits: on a database that
/// answers at once nobody notices, on one that does not the page would be drawn over fields that are still null. Rooms inherit it in _Imports.razor.
/// </summary>
public abstract class LoadedPage : ComponentBase
{
    private bool _loaded;

    /// <inheritdoc />
    public override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        if (!_loaded)
        {
            OnInitialized();
            await OnInitializedAsync();
            _loaded = true;
        }

        OnParametersSet();
        await OnParametersSetAsync();
        StateHasChanged();
    }
}
