using FollowOn.Programmes.Cohorts;
using Xunit;

namespace FollowOn.Tests.Programmes.Cohorts;

public class HeadingWordsTests
{
    [Theory]
    [InlineData(ColumnMeaning.FullName, "Name|Full name|Patient name|Participant|PATIENT|Name of patient|Surname, Forename|Surname/First name|Client Name|Names|Attendee|Enw")]
    [InlineData(ColumnMeaning.Surname, "Surname|Family name|Last name|LAST_NAME|Surname:|Patient surname|Cyfenw|lastname")]
    [InlineData(ColumnMeaning.Forename, "Forename|Forename(s)|First name|First Name(s)|Given name(s)|Given names|Christian name|firstName|Patient forename")]
    [InlineData(ColumnMeaning.KnownAs, "Known as|Preferred name|Likes to be called|Nickname|AKA|Goes by|Prefers to be called|Preferred first name")]
    [InlineData(ColumnMeaning.Mobile, "Mobile|Mobile No.|Mob|Mob.|Cell|Cell phone|Mobile phone number|MOBILE TEL|Mobile Telephone|SMS number|Text number|Contact Mobile|Preferred mobile|Ffôn symudol|Patient mobile number|WhatsApp number")]
    [InlineData(ColumnMeaning.Landline, "Landline|Home phone|Home tel|Home telephone no|Home|Land line no.|House phone|Home number")]
    [InlineData(ColumnMeaning.AnyPhone, "Tel|Telephone|Phone|Phone number|Contact number|Contact no|Tel No|Telephone (daytime)|Best contact number|Contact|Phone 2|Mobile/Home|Tel/Mobile|Contact details|Preferred contact number|Preferred phone|Phone/Email|Patient phone no|Daytime number")]
    [InlineData(ColumnMeaning.Email, "Email|E-mail|E-mail address|Email Address|e mail|EMAIL ADDR|Contact email|Preferred email|E-bost|Patient e-mail address")]
    [InlineData(ColumnMeaning.Channel, "Preferred channel|Preferred contact|How to contact|Contact preference|Preferred contact method|Best way to contact|Method of contact|Contact by|Preferred method of communication|Channel|How would you like to be contacted?")]
    [InlineData(ColumnMeaning.Language, "Language|Preferred language|First language|Main spoken language|Iaith")]
    [InlineData(ColumnMeaning.Interpreter, "Interpreter|Interpreter needed?|Interpreter required (Y/N)")]
    [InlineData(ColumnMeaning.AccessNeeds, "Access needs|Requirements|Adjustments|Reasonable adjustments|Accessibility|Special requirements|Access needs / notes|Communication needs|Any support needs?")]
    [InlineData(ColumnMeaning.LeftOut, "NHS No|NHS number|NHS Number of patient|Hospital number|Hospital No.|MRN|Notes|Comments|Contact notes|Diagnosis|DOB|D.O.B.|Date of birth|Gender|Sex|Ethnicity|Ethnic group|Address|Home address|Address line 1|Postcode|Post code|GP|GP name|GP practice|GP tel|Referral date|Referrer|Medication|Current medicines|Next of kin|Next of kin name|NOK mobile|Emergency contact number|Carer's phone|Title|Age|Patient ID|Ref|Work phone|Consent to text|OK for voicemail|Attended|#|No.|Town|Postal address|Pain score|Wife's mobile|Consultant|Email consent")]
    [InlineData(ColumnMeaning.Unknown, "Banana|Column1|Best|Qwerty uiop")]
    public void Headings_are_known_by_their_words(ColumnMeaning meaning, string headings) =>
        Assert.Equal(headings.Split('|').Select(h => $"{h}: {meaning}"), headings.Split('|').Select(h => $"{h}: {Meaning(h)}"));

    private static ColumnMeaning Meaning(string heading) =>
        Lists.Table($"Full name\tEmail\t{heading}\nAnn Lee\tann@example.org\tzz\n").Columns[2].Meaning;
}
