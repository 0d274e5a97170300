// The words by which exports name their columns: English, German, French, Spanish, Italian, Portuguese and Dutch, and
// the tools whose exports are common (Google Ads, Meta, GA4, HubSpot, Salesforce, Stripe, Shopify, Klaviyo, Mixpanel,
// Amplitude).
#include <array>

#include "base/text.hpp"
#include "project/header_words.hpp"

namespace northstar::project {
namespace {

struct Entry {
  Meaning meaning;
  std::string_view phrases;  // parted by |
};

constexpr std::array kEntries = {
    Entry{
        Meaning::time,
        "timestamp|time|ts|datetime|date time|date|day|week|month|quarter|event time|event date|occurred at|occurred|"
        "created at|created|created date|create date|createdate|creation date|order date|invoice date|purchase "
        "date|purchased at|"
        "transaction date|payment date|paid at|played at|sent at|send time|send date|submit date|submitted at|start "
        "date|"
        "started at|start time|session start|sale date|booking date|period|year month|by day|ds|"
        "datum|tag|woche|monat|zeit|zeitpunkt|zeitstempel|uhrzeit|bestelldatum|rechnungsdatum|kaufdatum|buchungsdatum|"
        "jour|semaine|mois|date de commande|date de facture|horodatage|fecha|fecha de pedido|dia|día|semana|mes|hora|"
        "data|giorno|settimana|mese|dag|maand|besteldatum|factuurdatum|orderdatum"},
    Entry{Meaning::close_time,
          "close date|closed date|closed at|closedate|close|won date|abschlussdatum|date de clôture|"
          "fecha de cierre|sluitingsdatum"},
    Entry{
        Meaning::record_time,
        "synced|sync|updated|updated at|last updated|modified|last modified|ingested|loaded|exported|imported|inserted|"
        "last activity|last seen|deleted|refunded date|refunded at|due|evidence due|dispute "
        "date|expires|expiry|expiration|"
        "exp|birth|birthday|birthdate|dob|geburtsdatum|trial end|period end|current period|valid until|arrival "
        "estimate|"
        "next step|next payment due|reporting ends|end date|ends"},
    Entry{Meaning::entity,
          "customer id|customerid|client id|user id|userid|uid|account id|member id|visitor id|distinct id|person id|"
          "contact id|company id|subscriber id|device id|anonymous id|amplitude id|profile id|player id|listener "
          "id|guest id|"
          "patient id|student id|household id|team id|workspace id|organization id|organisation id|org id|tenant id|"
          "customer no|customer number|client no|customer key|user key|user pseudo "
          "id|fullvisitorid|visitor|customer|client|"
          "user|account|member|buyer|subscriber|player|guest|donor|shopper|customer email|user email|email|e mail|"
          "email address|customer unique id|account name|associated company|company name|account number|person|"
          "kunde|kunden id|kundennummer|kundennr|kunden nr|nutzer|nutzer id|benutzer|benutzer "
          "id|mitglied|mitgliedsnummer|"
          "besteller|utilisateur|id utilisateur|id client|numéro client|adresse e mail|acheteur|cliente|id "
          "cliente|usuario|"
          "id usuario|correo|comprador|utente|id utente|usuário|id do cliente|klant|klant id|klantnummer|gebruiker|"
          "gebruiker id|masterid|cust id|custid|cust|subject id"},
    Entry{Meaning::weak_entity, "id|uuid|guid|key|nummer|nr"},
    Entry{Meaning::not_entity,
          "session id|item id|product id|sku|stock code|card id|source id|invoice id|payment intent id|transaction id|"
          "event id|insert id|row id|record id|campaign id|ad id|ad set id|adset id|ad group id|keyword id|balance|"
          "destination|application|bank account|connected account|owner|agent|seller|sales agent|sales rep|message "
          "id|file|"
          "line|fivetran id|charge|transfer|receipt|page id|content id|track id|song id|video id|user agent|account "
          "manager|"
          "user type|customer type|customer segment|customer name|user name|client type|member type|account type|"
          "account status|new users|active users|total "
          "users|users|customers|clients|members|accounts|subscribers|visitors|"
          "buyers|players|guests"},
    Entry{Meaning::order,
          "order id|orderid|order number|order no|order|invoice no|invoiceno|invoice number|invoice "
          "id|invoice|transaction id|"
          "transaction|payment id|payment intent id|charge id|receipt no|receipt number|checkout id|purchase id|basket "
          "id|"
          "cart id|booking id|sale id|ticket no|bestellnummer|bestell nr|bestellung|auftragsnummer|rechnungsnummer|"
          "rechnungsnr|rechnung|belegnummer|commande|numéro de commande|id commande|facture|numéro de facture|pedido|"
          "número de pedido|factura|ordine|numero ordine|fattura|bestelling|bestelnummer|ordernummer|factuurnummer"},
    Entry{Meaning::event,
          "event|event name|event type|eventname|event action|action|activity|activity type|action "
          "type|ereignis|ereignistyp|"
          "aktion|aktivität|événement|nom de l événement|evento|nombre del evento|azione|gebeurtenis|actie"},
    Entry{Meaning::weak_event, "name|type|kind|page|screen"},
    Entry{
        Meaning::money,
        "revenue|total revenue|net revenue|gross revenue|sales|total sales|net sales|gross sales|sales amount|amount|"
        "total amount|amount paid|paid amount|payment amount|order total|order value|total price|total|grand total|"
        "subtotal|turnover|income|gmv|mrr|arr|value|order amount|invoice amount|invoice total|charges|total charges|"
        "monthly charges|deal value|close value|won value|contract value|acv|tcv|transaction value|transaction amount|"
        "purchase amount|conv value|conversion value|purchases conversion value|bookings amount|donation|net amount|"
        "gross amount|billed|spent by customer|total spent|earnings|proceeds|line total|extended price|"
        "umsatz|nettoumsatz|bruttoumsatz|betrag|gesamtbetrag|erlös|erlöse|einnahmen|summe|bestellwert|rechnungsbetrag|"
        "chiffre d affaires|montant|montant total|ventes|recettes|importe|importe "
        "total|ingresos|ventas|facturación|monto|"
        "fatturato|importo|ricavi|vendite|valor|valor total|receita|faturamento|omzet|bedrag|totaalbedrag|opbrengst"},
    Entry{Meaning::not_revenue,
          "fee|tax|taxes|discount|shipping|refund|refunded|budget|tip|cost|costs|spend|spent|expected|balance|disputed|"
          "outstanding|currency|converted currency|id|count|number|probability|competitor|goal|target|quota|score|rank|"
          "steuer|rabatt|versand|gebühr|remise|livraison|descuento|impuesto|korting|btw|lifetime|tenure|users|cost per|"
          "per|unit price|compare at|debt|lift"},
    Entry{Meaning::refund,
          "amount refunded|refunded amount|refund amount|refund|refunds|refunded|erstattung|remboursement|"
          "reembolso"},
    Entry{
        Meaning::quantity,
        "quantity|qty|units|units sold|items|item count|pieces|pcs|lineitem quantity|line "
        "quantity|seats|licenses|tickets|"
        "nights|menge|anzahl|stück|stückzahl|stueck|quantité|unités|cantidad|unidades|quantità|pezzi|quantidade|aantal|"
        "stuks|cds|no of items|number of items|volume"},
    Entry{Meaning::price,
          "unit price|unitprice|price|item price|lineitem price|price each|price per unit|rate per unit|"
          "einzelpreis|stückpreis|preis|prix|prix unitaire|precio|precio unitario|prezzo|preço|prijs|"
          "stukprijs"},
    Entry{Meaning::seconds,
          "seconds|second|sec|secs|sekunden|secondes|segundos|secondi|seconden|duration s|duration sec|"
          "duration seconds|watch seconds|length seconds"},
    Entry{Meaning::minutes, "minutes|minute|mins|minuten|minutos|minuti|duration min|duration minutes|watch minutes"},
    Entry{Meaning::hours, "hours|hour|hrs|stunden|heures|horas|ore|uren|watch hours|listening hours"},
    Entry{Meaning::milliseconds, "ms|millis|milliseconds|duration ms|ms played|time ms"},
    Entry{Meaning::duration,
          "duration|watch time|time spent|session length|listening time|play time|dauer|durée|duración|"
          "durata|duur|engagement time"},
    Entry{Meaning::not_use,
          "processing|latency|load|loading|response|tenure|age|since|delay|offset|timezone|ttl|uptime|"
          "retry|wait|waiting|until"},
    Entry{Meaning::rate,
          "rate|ratio|share|percent|percentage|pct|%|ctr|cpc|cpm|cpa|cvr|roas|roi|avg|average|mean|median|position|"
          "temperature|temp|humidity|index|frequency|reach|reichweite|couverture|alcance|bereik|pages visit|time on "
          "site|score|rating|per|probability|probability %|nps|csat|bounce rate|"
          "durchschnitt|durchschnittlich|anteil|quote|prozent|moyenne|taux|part|promedio|media|tasa|porcentaje|"
          "gemiddelde|"
          "percentuale|tasso|price|level|age|latitude|longitude"},
    Entry{Meaning::spend,
          "spend|ad spend|amount spent|spent|cost|costs|total spent|media cost|cost micros|media spend|marketing spend|"
          "kosten|ausgaben|werbekosten|ausgegebener betrag|dépenses|coût|montant dépensé|gasto|coste|costo|"
          "importe gastado|spesa|custo|uitgaven|besteed bedrag"},
    Entry{Meaning::context,
          "competitor|competitors|weather|holiday|holidays|temperature|wettbewerb|wetter|feiertag|"
          "concurrent|competencia|gdp|inflation|population"},
    Entry{Meaning::campaign,
          "campaign|campaign name|campaign id|ad|ad name|ad id|ad set name|ad set|adset|ad group|ad group name|keyword|"
          "creative|creative name|placement|kampagne|anzeigengruppe|campagne|nom de la "
          "campagne|campaña|campagna|campanha|"
          "advertiser|utm campaign"},
    Entry{Meaning::advertising,
          "impressions|impression|impr|clicks|click|link clicks|inline link clicks|reach|views|"
          "interactions|impressionen|klicks|clics|impresiones|weergaven|opens|recipients|followers|likes"},
    Entry{Meaning::clicks, "click|klick|clic"},
    Entry{Meaning::people,
          "active users|active customers|active accounts|active subscribers|users|customers|clients|members|accounts|"
          "subscribers|visitors|buyers|players|guests|orders|purchases|rides|trips|bookings|nights|plays|lessons|"
          "messages|"
          "transactions|units|deliveries|shipments|meals|donations|logins|key events|conversions|results|engaged "
          "sessions|"
          "nutzer|kunden|bestellungen|käufe|aktive nutzer|commandes|utilisateurs|clientes|pedidos|usuarios|ordini|"
          "bestellingen|klanten"},
    Entry{
        Meaning::stage,
        "stage|deal stage|dealstage|sales stage|pipeline stage|pipeline stage id|deal stage id|stage name|opportunity "
        "stage|phase|vertriebsphase|"
        "étape|etapa|fase|to stage"},
    Entry{Meaning::deal,
          "opportunity|opportunity id|opportunity name|deal|deal id|deal name|dealname|lead source|pipeline|"
          "verkaufschance|opportunité|oportunidad"},
    Entry{Meaning::status,
          "status|financial status|payment status|order status|state|transaction status|zahlungsstatus|"
          "bestellstatus|statut|estado|stato"},
    Entry{Meaning::currency,
          "currency|currency code|converted currency|amount currency|währung|devise|moneda|valuta|moeda"},
    Entry{Meaning::score,
          "score|nps|nps score|rating|satisfaction|csat|recommend|how likely|likelihood to recommend|"
          "bewertung|weiterempfehlung|wie wahrscheinlich|note|satisfacción|recomendar|puntuación|"
          "recommander|probabilité"},
    Entry{Meaning::interval,
          "interval|billing interval|billing cycle|billing period|plan interval|abrechnungszeitraum"},
    Entry{Meaning::subscription,
          "plan|trial start|trial end|canceled at|cancelled at|ended at|subscription id|subscription|"
          "cancel at period end|current period start|current period end|abo|abonnement"},
    Entry{
        Meaning::segment,
        "country|region|state|city|market|plan|tier|channel|source|medium|campaign|segment|category|product|"
        "product category|product line|device|device type|platform|os|browser|gender|language|store|type|"
        "customer type|lead source|industry|land|kanal|quelle|kategorie|produkt|pays|canal|catégorie|produit|país|"
        "categoría|producto|paese|prodotto|kanaal|categorie|series|weather|payment method|contract|brand|cohort|group"},
    Entry{Meaning::part_of_date,
          "year|month|day|week|weekday|hour|month no|jahr|année|año|day of week|nth day|nth week"},
    Entry{Meaning::range_end, "reporting ends|reporting end|ends|berichtsende|fin du rapport|fin del informe"},
};

}  // namespace

const std::vector<Phrase>& vocabulary(Meaning meaning) {
  static const auto by_meaning = [] {
    std::array<std::vector<Phrase>, meanings> out;
    for (const Entry& entry : kEntries) {
      for (std::string_view phrase : split(entry.phrases, '|')) {
        out[static_cast<std::size_t>(entry.meaning)].push_back(split(phrase, ' '));
      }
    }
    return out;
  }();
  return by_meaning[static_cast<std::size_t>(meaning)];
}

}  // namespace northstar::project
