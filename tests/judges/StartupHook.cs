using System;
using System.IO;
using System.Reflection;

/// The validator judges one file and ends; starting it takes eight times as long as judging.
/// .NET runs this class before it (DOTNET_STARTUP_HOOKS), and so it judges many: a path comes on
/// each line of the input, and its verdict goes out, followed by a line that says END.
internal static class StartupHook
{
    public static void Initialize()
    {
        MethodInfo main = Assembly.GetEntryAssembly().EntryPoint;
        TextWriter output = Console.Out;
        for (string path = Console.ReadLine(); path != null; path = Console.ReadLine())
        {
            StringWriter verdict = new StringWriter();
            Console.SetOut(verdict);
            main.Invoke(null, new object[] { new[] { path } });
            output.WriteLine(verdict.ToString().Trim());
            output.WriteLine("END");
            output.Flush();
        }
        Environment.Exit(0);
    }
}
