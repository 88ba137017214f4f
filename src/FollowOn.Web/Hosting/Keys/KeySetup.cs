using FollowOn.Messaging;
using FollowOn.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;

namespace FollowOn.Web.Hosting.Keys;

/// <summary>The framework's keys: kept in the database so that several nodes share them, protected by a key that is not in it.</summary>
public static class KeySetup
{
    public static IServiceCollection AddProtectedKeys(this IServiceCollection services, string keyFile)
    {
        services.AddSingleton(new KeyFile(keyFile)).AddSingleton<IKeyOutside, KeyOutside>();
        services.AddDataProtection().SetApplicationName("FollowOn").PersistKeysToDbContext<FollowOnDb>();
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(s => new ConfigureOptions<KeyManagementOptions>(o => o.XmlEncryptor = new KeyFileXmlEncryptor(s.GetRequiredService<KeyFile>())));
        return services;
    }
}
