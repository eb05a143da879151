using System.ComponentModel.DataAnnotations;
using System.Reflection;
using SearchSvc.Engine;
using SearchSvc.Engine.Mapping;

namespace SearchSvc.Server.Configuration;

/// <summary>The configuration, read once and checked whole before anything starts.</summary>
internal sealed record ServerSettings(EngineOptions Engine, ServerOptions Server)
{
    public const string Section = "SearchSvc";

    /// <summary>The numbers among the options by key: the limits in force.</summary>
    public IEnumerable<KeyValuePair<string, long>> Limits =>
        from options in new object[] { Engine, Server }
        from property in options.GetType().GetProperties()
        where property.PropertyType == typeof(int) || property.PropertyType == typeof(long)
        select KeyValuePair.Create(property.Name, Convert.ToInt64(property.GetValue(options), null));

    /// <exception cref="SettingsException">With every problem.</exception>
    public static ServerSettings Read(IConfiguration configuration)
    {
        var settings = new ServerSettings(new EngineOptions(), new ServerOptions());
        var problems = new List<string>();
        var section = configuration.GetSection(Section);
        object[] targets = [settings.Engine, settings.Server];

        AddUnknownKeys(section, targets, problems);
        foreach (var target in targets)
        {
            foreach (var property in target.GetType().GetProperties())
            {
                ReadProperty(section.GetSection(property.Name), property, target, problems);
            }
        }

        EndpointSettings.Check(configuration, problems);
        return problems.Count == 0 ? settings : throw new SettingsException(problems);
    }

    private static void AddUnknownKeys(IConfigurationSection section, object[] targets, List<string> problems)
    {
        var known = targets.SelectMany(t => t.GetType().GetProperties()).Select(p => p.Name).ToList();
        foreach (var child in section.GetChildren().Where(c => !known.Contains(c.Key, StringComparer.OrdinalIgnoreCase)))
        {
            var hint = ClosestName.Find(child.Key, known) is { } nearest
                ? $"did you mean {Section}:{nearest}?"
                : $"known are {string.Join(", ", known.Order(StringComparer.Ordinal))}";
            problems.Add($"{child.Path}: there is no such setting; {hint}");
        }
    }

    private static void ReadProperty(IConfigurationSection value, PropertyInfo property, object target, List<string> problems)
    {
        if (value.Exists() && !TryConvert(value, property, target))
        {
            problems.Add($"{Section}:{property.Name}: '{value.Value}' is not {Describe(property.PropertyType)}");
            return;
        }

        var current = property.GetValue(target);
        problems.AddRange(
            from attribute in property.GetCustomAttributes<ValidationAttribute>()
            where !attribute.IsValid(current)
            select $"{Section}:{property.Name}: {Describe(attribute, current)}");
    }

    private static bool TryConvert(IConfigurationSection value, PropertyInfo property, object target)
    {
        try
        {
            property.SetValue(target, value.Get(property.PropertyType));
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static string Describe(Type type) =>
        type == typeof(bool) ? "true or false"
        : type == typeof(TimeSpan) ? "a time span such as 00:00:30"
        : type == typeof(string) ? "one text"
        : "a whole number in its range";

    private static string Describe(ValidationAttribute attribute, object? value) => attribute switch
    {
        RequiredAttribute => "must not be empty",
        RangeAttribute range => $"must be between {range.Minimum} and {range.Maximum}, not {value}",
        StringLengthAttribute length => $"must not be longer than {length.MaximumLength} characters",
        _ => attribute.FormatErrorMessage("the value"),
    };
}
